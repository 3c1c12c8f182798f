import { execa } from 'execa';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tar } from '../../src/inspector-image/tar.ts';

let directory = '';
beforeAll(async () => void (directory = await mkdtemp(join(tmpdir(), 'kubectl-shm-test-'))));
afterAll(() => rm(directory, { recursive: true, force: true }));

const archive = tar([
  { name: 'empty', mode: 0o644, content: Buffer.alloc(0) },
  { name: 'a/block', mode: 0o755, content: Buffer.alloc(512, 'x') },
  { name: 'a/block-and-one', mode: 0o600, content: Buffer.alloc(513, 'y') },
]);

test('GNU tar lists it, with owners and times that are always the same', async () => {
  const { stdout } = await execa('tar', ['--list', '--verbose', '--numeric-owner', '--utc', '--file', '-'], {
    input: archive,
  });
  expect(stdout.split('\n').map((line) => line.replaceAll(/ +/g, ' '))).toEqual([
    '-rw-r--r-- 0/0 0 1970-01-01 00:00 empty',
    '-rwxr-xr-x 0/0 512 1970-01-01 00:00 a/block',
    '-rw------- 0/0 513 1970-01-01 00:00 a/block-and-one',
  ]);
});

test('and unpacks it', async () => {
  await execa('tar', ['--extract', '--file', '-', '--directory', directory], { input: archive });
  expect((await stat(join(directory, 'a/block-and-one'))).size).toBe(513);
  expect((await stat(join(directory, 'a/block'))).mode & 0o777).toBe(0o755);
});

test('a name that does not fit a header is refused, not cut', () => {
  expect(() => tar([{ name: 'x'.repeat(101), mode: 0o644, content: Buffer.alloc(0) }])).toThrow(RangeError);
});
