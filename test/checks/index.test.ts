import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { checks } from '../../src/checks/index.ts';

const source = join(import.meta.dirname, '../../src/checks');
const files = await checkFiles();

test('every check has its file, its line in the list and its test', () => {
  const listed = checks.map(({ id }) => id);
  const lacking = [
    ...files
      .filter(({ id }) => !listed.includes(id))
      .map(({ id }) => `add the check of src/checks/${id}.ts to src/checks/index.ts, if reports should name it`),
    ...listed
      .filter((id) => !files.some((file) => file.id === id))
      .map((id) => `name the file of ${id} src/checks/${id}.ts: a check's id is its file's name`),
    ...listed.filter((id, index) => listed.indexOf(id) !== index).map((id) => `list ${id} once`),
    ...files.flatMap(({ id, tests }) =>
      results
        .filter((result) => !tests.includes(`'${result} `))
        .map((result) => `write a test named "${result} …" in test/checks/${id}.test.ts`),
    ),
  ];
  expect(lacking).toEqual([]);
});

const results = ['passes', 'fails', 'is not applicable', 'is unknown'];

test.each(checks)('$id is a noun in the failing state', ({ id }) => {
  expect(id).toMatch(/^[a-z]+(-[a-z]+)+$/);
  expect(id).not.toMatch(/^(no|has|is|check)-/);
});

/** The files that define a check; the others are what several of them say alike. */
async function checkFiles(): Promise<{ id: string; text: string; tests: string }[]> {
  const names = (await readdir(source)).filter(
    (name) => name.endsWith('.ts') && !['check.ts', 'index.ts'].includes(name),
  );
  const all = await Promise.all(
    names.map(async (name) => ({
      id: basename(name, '.ts'),
      text: await readFile(join(source, name), 'utf8'),
      tests: await readFile(join(import.meta.dirname, name.replace(/ts$/, 'test.ts')), 'utf8').catch(() => ''),
    })),
  );
  return all.filter(({ text }) => /= define\w*Check\(/.test(text));
}
