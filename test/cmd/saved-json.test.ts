import { mkdtemp, rm, writeFile } from 'node:fs/promises';
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
  expect(await readSaved(path, anything)).toEqual({ a: [1] });
});

test('why it can’t be read: no file, no JSON, something else', async () => {
  const path = join(directory, 'other.json');
  await expect(readSaved(join(directory, 'none'), anything)).rejects.toMatchObject({
    message: expect.stringMatching(/^cannot read the facts in .*none$/),
    why: expect.stringContaining('ENOENT'),
  });
  await writeFile(path, '{"cut":');
  await expect(readSaved(path, anything)).rejects.toMatchObject({ why: 'it is not JSON, or not all of it' });
  await writeFile(path, '{}');
  await expect(readSaved(path, () => ({ kind: 'unreadable', why: 'no facts' }))).rejects.toMatchObject({
    why: 'no facts',
  });
});

test('where it can’t be written', async () => {
  await expect(writeSaved(join(directory, 'none', 'x'), {})).rejects.toMatchObject({
    message: 'the facts were not saved',
    why: expect.stringContaining('ENOENT'),
  });
});
