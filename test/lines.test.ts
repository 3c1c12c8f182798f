import { glob, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const checkout = resolve(import.meta.dirname, '..');

const MOST_COLUMNS = 120;

test('no file is longer than 250 lines, no test than 450', async () => {
  const long: string[] = [];
  for await (const file of glob('{cmd,src,image,test,tools}/**/*.{ts,c,h,sh,mjs}', { cwd: checkout })) {
    const lines = (await linesOf(file)).length;
    if (lines > (file.startsWith('test/') ? 451 : 251)) long.push(`${file} has ${lines} lines: two ideas in one room?`);
  }
  expect(long).toEqual([]);
});

// prettier breaks code so, and leaves literals, templates, comments and C as they are
test(`no line has more than ${MOST_COLUMNS} columns`, async () => {
  const long: string[] = [];
  for await (const file of glob('{cmd,src,image,test,tools}/**/*.{ts,c,h,mjs}', { cwd: checkout }))
    for (const [index, line] of (await linesOf(file)).entries()) {
      const columns = [...line].length;
      if (columns > MOST_COLUMNS)
        long.push(`${file}:${index + 1} has ${columns} columns: break it where a clause ends`);
    }
  expect(long).toEqual([]);
});

async function linesOf(file: string): Promise<string[]> {
  return (await readFile(join(checkout, file), 'utf8')).split('\n');
}
