import { expect, test } from 'vitest';
import { pageTexts } from '../../../src/explanations/page-texts.ts';
import { renderExplanationPage } from '../../../src/report/explanations/page.ts';

const text = `# bad-mount

It is bad, and this sentence goes on for as long as it
takes.

## Prove it

- one, which is so long a point that it does not fit one line of sixty columns
- two

\`\`\`
kubectl exec POD -- cat /proc/a/path/that/is/longer/than/the/terminal/is/wide

second
\`\`\`

The end.
`;

test('a page on a terminal: sentences as wide as it is, code as it stands', () => {
  expect(renderExplanationPage(text, { columns: 60, color: false })).toBe(`bad-mount

It is bad, and this sentence goes on for as long as it
takes.

Prove it

- one, which is so long a point that it does not fit one
  line of sixty columns
- two

    kubectl exec POD -- cat /proc/a/path/that/is/longer/than/the/terminal/is/wide

    second

The end.
`);
});

test('headings are bold where there is colour, and nothing else is', () => {
  const colored = renderExplanationPage(text, { columns: 80, color: true });
  expect(colored).toContain('\x1b[1mProve it\x1b[22m\n');
  expect(colored.split('\x1b[1m')).toHaveLength(3);
});

test.each(Object.entries(pageTexts))('no word of %s is lost on a terminal', (_, page) => {
  const words = (written: string): string[] =>
    written
      .replaceAll(/^(#+ |```.*$)/gm, '')
      .split(/\s+/)
      .filter((word) => word !== '');
  expect(words(renderExplanationPage(page, { columns: 100, color: false }))).toEqual(words(page));
});
