import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSaved, writeSaved } from '../../cmd/saved-json.ts';

let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'shm-saved-'));
});
afterAll(() => rm(directory, { recursive: true }));

const anything = (document: unknown) => ({ kind: 'read', value: document }) as const;

test('what was written is read', async () => {
  const path = join(directory, 'facts.json');
  await writeSaved(path, { a: [1] });
  expect(readSaved(path, anything)).toEqual({ a: [1] });
});

test('only its owner can read what was written, over a file that everybody could read as well', async () => {
  const path = join(directory, 'public.json');
  await writeFile(path, 'old', { mode: 0o644 });
  await writeSaved(path, {});
  await writeSaved(join(directory, 'new.json'), {});
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect((await stat(join(directory, 'new.json'))).mode & 0o777).toBe(0o600);
});

test('why it can’t be read: no file, no JSON, something else', async () => {
  const path = join(directory, 'other.json');
  expect(() => readSaved(join(directory, 'none'), anything)).toThrow(
    expect.objectContaining({
      message: expect.stringMatching(/^cannot read the facts in .*none$/),
      why: expect.stringContaining('ENOENT'),
    }),
  );
  await writeFile(path, '{"cut":');
  expect(() => readSaved(path, anything)).toThrow(expect.objectContaining({ why: 'it is not JSON, or not all of it' }));
  await writeFile(path, '{}');
  expect(() => readSaved(path, () => ({ kind: 'unreadable', why: 'no facts' }))).toThrow(
    expect.objectContaining({ why: 'no facts' }),
  );
});

test('where it can’t be written', async () => {
  await expect(writeSaved(join(directory, 'none', 'x'), {})).rejects.toMatchObject({
    message: 'the facts were not saved',
    why: expect.stringContaining('ENOENT'),
  });
});
