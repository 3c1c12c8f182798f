import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { grammar } from '../../cmd/completion/grammar.ts';
import { checkout } from './generated.ts';

const commands = new Map(
  grammar().map(({ name, flags }) => [name, new Set(flags.flatMap((flag) => [flag.name, ...flag.aliases]))]),
);

test('every command in the documents exists, with the flags that it is shown with', async () => {
  const unknown: string[] = [];
  for await (const file of glob('{*.md,docs/**/*.md}', { cwd: checkout }))
    for (const words of commandsIn(readFileSync(join(checkout, file), 'utf8'))) {
      const flags = commands.get(words[0] ?? '');
      if (flags === undefined) unknown.push(`${file}: kubectl shm ${words.join(' ')}`);
      else unknown.push(...flagsIn(words).flatMap((flag) => (flags.has(flag) ? [] : [`${file}: ${words[0]} ${flag}`])));
    }
  expect(unknown).toEqual([]);
});

/** What follows `kubectl shm` in a block of code, or between backticks, up to a pipe, a redirection or a comment. */
function commandsIn(markdown: string): string[][] {
  const code = [...markdown.matchAll(/^```[^]*?^```$/gm), ...markdown.matchAll(/`[^`\n]+`/g)].map(([text]) => text);
  return code
    .flatMap((text) => [...text.matchAll(/\bkubectl shm ([^\n`|>#;]+)/g)])
    .map(([, words = '']) => words.replaceAll(/[")]/g, '').trim().split(/\s+/))
    .filter(([name = '']) => /^[a-z]+$/.test(name));
}

function flagsIn(words: string[]): string[] {
  return words
    .filter((word) => /^--?[a-zA-Z]/.test(word))
    .map((word) => word.replace(/^-+/, '').replace(/=.*/, ''))
    .filter((flag) => !['h', 'help', 'version'].includes(flag));
}
