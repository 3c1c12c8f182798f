import { expect, test } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { summaryOf } from '../../src/explanations/page-summary.ts';
import { pageTexts } from '../../src/explanations/page-texts.ts';

const ids = checks.map(({ id }) => id);
const pages = Object.entries(pageTexts);
const needed = ['What happens', 'How urgent', 'If nothing is done', 'Prove it', 'Fix', 'What the fix restarts'];
const optional = 'When this is not a fault';
const shape =
  `the title "# ID", one sentence of what is wrong, then ${needed.map((section) => `"## ${section}"`).join(', ')}, ` +
  `and if it is true "## ${optional}"`;

test('every check has its page, and every page its check', () => {
  const lacking = [
    ...ids
      .filter((id) => pageTexts[id] === undefined)
      .map((id) => `write docs/checks/${id}.md, which kubectl shm explain ${id} prints: ${shape}`),
    ...pages
      .filter(([id]) => !ids.includes(id))
      .map(([id]) => `docs/checks/${id}.md explains no check of src/checks/index.ts: name it after its check's id`),
  ];
  expect(lacking).toEqual([]);
});

test.each(pages)('%s has its title, its sentence and its sections', (id, text) => {
  const headings = [...outsideCode(text).matchAll(/^#+ .*$/gm)].map(([heading]) => heading);
  const whole = [`# ${id}`, ...needed.map((section) => `## ${section}`)];
  const isWhole = [whole, [...whole, `## ${optional}`]].some((expected) => expected.join() === headings.join());
  expect(isWhole ? shape : headings.join(', '), `docs/checks/${id}.md`).toBe(shape);
  expect(summaryOf(text), 'one sentence').toMatch(/^[^\s#](?:(?![.!?] ).)*\.$/);
  expect(text).toMatch(/\n## Prove it\n(?:(?!^##)[^]){1,600}?^```\n/m);
  // A distroless image has none of the commands that kubectl exec would run
  expect(firstCommandOf(text), 'the first command that proves it is our own').toMatch(/^kubectl shm /);
});

test.each(pages)('%s is short, fits 80 columns, and has nothing in it that a terminal is not shown', (id, text) => {
  const lines = text.split('\n');
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
  expect(lines.length, `docs/checks/${id}.md: it is read at 3 a.m.`).toBeLessThanOrEqual(60);
  expect(text.endsWith('\n') && !text.endsWith('\n\n')).toBe(true);
  // Of Markdown: headings, paragraphs, lists of one level, code, and code in a sentence
  expect(outsideCode(text)).not.toMatch(/\*\*|\]\(|^\||^>|^ +[-*] |^\d+\. |<\w+>/m);
  expect(text).not.toMatch(/[^\x20-\x7e\n]/);
});

test.each(pages)('%s names no check that is not there', (_, text) => {
  const named = [...outsideCode(text).matchAll(/\b[a-z]+(?:-[a-z]+)+\b/g)].map(([word]) => word);
  const likeIds = named.filter((word) =>
    ids.some(
      (id) => id !== word && id.split('-')[0] === word.split('-')[0] && id.split('-').at(-1) === word.split('-').at(-1),
    ),
  );
  expect(likeIds.filter((word) => !ids.includes(word))).toEqual([]);
});

function firstCommandOf(text: string): string {
  return /## Prove it\n[^]*?^```\w*\n(.*)$/m.exec(text)?.[1] ?? '';
}

function outsideCode(text: string): string {
  return text.replaceAll(/^```[^]*?^```$/gm, '').replaceAll(/`[^`\n]*`/g, '');
}
