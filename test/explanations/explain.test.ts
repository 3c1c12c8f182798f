import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { allExplanations, explanationOf } from '../../src/explanations/explain.ts';

test('all checks are explained, in the order of the report', () => {
  expect(allExplanations().map(({ id, severity }) => [id, severity])).toEqual(
    checks.map(({ id, severity }) => [id, severity]),
  );
  expect(allExplanations().filter(({ summary, page }) => summary === '' || page === '')).toEqual([]);
});

test('a check’s explanation is its page, to the letter, and the sentence below its title', async () => {
  const { summary, page } = explanationOf('full-shm-mount');
  expect(page).toBe(await readFile(join(import.meta.dirname, '../../docs/checks/full-shm-mount.md'), 'utf8'));
  expect(summary).toBe('/dev/shm is full, so the next page or file there is an error or a SIGBUS.');
});

test('of an unknown check it says which was meant', () => {
  expect(() => explanationOf('full-shm')).toThrow(
    expect.objectContaining({
      message: 'there is no check full-shm',
      why: 'did you mean full-shm-mount?',
      whatToDo: expect.stringContaining('kubectl shm explain'),
    }),
  );
  expect(() => explanationOf('web')).toThrow(
    expect.objectContaining({ why: `none of the ${checks.length} has a similar name` }),
  );
});
