import { existsSync, readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { evaluate } from '../../src/verdicts/evaluate.ts';
import { exitCodeOf } from '../../src/verdicts/exit-code.ts';
import { decodeInspection } from '../../src/facts/inspection.ts';
import { checkout, generatedParts, withPart } from './generated.ts';

const read = (file: string) => readFileSync(join(checkout, file), 'utf8');

test.each(generatedParts())('$file, part $name, is what the program says (`npm run docs` writes it)', (part) => {
  expect(read(part.file)).toBe(withPart(read(part.file), part));
});

test.each(['README.md', 'docs/findings.md'])('%s names every check', (file) => {
  const text = read(file);
  expect(checks.map(({ id }) => id).filter((id) => !text.includes(`[${id}](`))).toEqual([]);
});

test('the README fits a stranger’s patience: 130 lines', () => {
  expect(read('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(130);
});

test('the example of the README is broken in both ways', () => {
  const decoded = decodeInspection(JSON.parse(read('examples/broken.json')));
  if (decoded.kind === 'unreadable') throw new Error(decoded.why);
  const report = evaluate(decoded.inspection);
  expect(report.verdicts.agentCommunication.status).toBe('broken');
  expect(report.verdicts.resourceVisibility.status).toBe('broken');
  expect(exitCodeOf(report)).toBe(1);
});

test('every link to a file of the project leads to one', async () => {
  const dead: string[] = [];
  for await (const file of glob('{*.md,docs/**/*.md}', { cwd: checkout }))
    for (const [, link = ''] of read(file).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g))
      if (!existsSync(join(checkout, dirname(file), link))) dead.push(`${file}: ${link}`);
  expect(dead).toEqual([]);
});
