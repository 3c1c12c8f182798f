import { readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { ShmError } from '../src/errors.ts';
import { renderJson } from '../src/report/formats/json.ts';

/** What a document turned out to be when it was read back. */
export type Decoded<T> = { kind: 'read'; value: T } | { kind: 'unreadable'; why: string };

/**
 * Reads a file that --save-facts wrote. Nothing else is to do meanwhile: without waiting, it needs no thread.
 * @throws ShmError if it cannot be read, or is something else
 */
export function readSaved<T>(path: string, decode: (document: unknown) => Decoded<T>): T {
  const refuse = (why: string, cause?: unknown) =>
    new ShmError({
      what: `cannot read the facts in ${path}`,
      why,
      whatToDo: 'name a file that --save-facts wrote',
      cause,
    });
  const decoded = decode(parseJson(readText(path, refuse), refuse));
  if (decoded.kind === 'unreadable') throw refuse(decoded.why);
  return decoded.value;
}

/**
 * Writes a document for `readSaved`, readable for its owner alone (0600): it names processes and paths.
 * @throws ShmError if it cannot be written
 */
export async function writeSaved(path: string, document: object): Promise<void> {
  await writePrivately(path, renderJson(document)).catch((error: Error) => {
    throw new ShmError({
      what: 'the facts were not saved',
      why: error.message,
      whatToDo: 'name what can be written with --save-facts',
      cause: error,
    });
  });
}

/** `mode` is of a file that did not exist: one that did keeps its own until it is changed. */
async function writePrivately(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    // A device or a pipe belongs to somebody else
    if ((await file.stat()).isFile()) await file.chmod(0o600);
    await file.writeFile(text);
  } finally {
    await file.close();
  }
}

type Refuse = (why: string, cause: unknown) => ShmError;

function readText(path: string, refuse: Refuse): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw refuse((error as Error).message, error);
  }
}

function parseJson(text: string, refuse: Refuse): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw refuse('it is not JSON, or not all of it', error);
  }
}
