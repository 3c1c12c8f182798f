import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Subject } from './subject.ts';

/** Where inputs that fail are kept: below dist, which git does not keep. */
export const failureDirectory = resolve(import.meta.dirname, '../../dist/fuzz');

/** Saves a text that a subject failed on, shows it, and says how it becomes a test. */
export async function reportFailure({ file, name }: Subject, text: string, why: string): Promise<void> {
  await mkdir(failureDirectory, { recursive: true });
  const path = join(failureDirectory, `${name}.json`);
  await writeFile(path, JSON.stringify(text));
  const test = `test('…', () => expect(${name}(${JSON.stringify(text).slice(0, 200)}))…)`;
  const isBytes = /^[\0-\u00ff]*$/.test(text);
  process.stderr.write(`${file}: ${name} failed: ${why}
  input (${isBytes ? 'bytes' : 'UTF-16LE'}, hex)  ${Buffer.from(text, isBytes ? 'latin1' : 'utf16le')
    .toString('hex')
    .slice(0, 4000)}
  saved as JSON  ${path}
  to make it a test: ${test} in test/${file.replace(/\.ts$/, '.test.ts')}
`);
}
