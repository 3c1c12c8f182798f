import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { archive, archiveName } from '../../../tools/release/archive.ts';

const content = { executable: Buffer.from('a program'), license: Buffer.from('Apache'), notices: 'of others' };

test.each([
  ['linux', 'kubectl-shm', 'kubectl_complete-shm'],
  ['windows', 'kubectl-shm.exe', 'kubectl_complete-shm.cmd'],
] as const)(
  'an archive for %s: plain files at the top, the executables may be run',
  async (os, executable, completion) => {
    const directory = await mkdtemp(join(tmpdir(), 'kubectl-shm-test-'));
    try {
      const file = join(directory, archiveName({ os, arch: 'amd64' }, '1.2.3'));
      await writeFile(file, await archive({ os, arch: 'amd64' }, content));
      const { stdout } = await execa('tar', ['--list', '--verbose', '--file', file]);
      const listed = stdout.split('\n').map((line) => [line.slice(0, 10), line.split(' ').at(-1)]);
      expect(listed).toEqual([
        ['-rwxr-xr-x', executable],
        ['-rwxr-xr-x', completion],
        ['-rw-r--r--', 'LICENSE'],
        ['-rw-r--r--', 'THIRD-PARTY-NOTICES.txt'],
      ]);
      expect((await stat(file)).size).toBeGreaterThan(0);
    } finally {
      await rm(directory, { recursive: true });
    }
  },
);

test('the same content is the same bytes', async () => {
  const [one, other] = await Promise.all([1, 2].map(() => archive({ os: 'linux', arch: 'arm64' }, content)));
  expect(one).toEqual(other);
});
