import { readFileSync, readdirSync } from 'node:fs';
import { chmod, cp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { archive } from './archive.ts';
import { cachedDir, fillOnce } from './cached.ts';
import { buildCommand } from './command.ts';

const sourceDir = join(import.meta.dirname, '../images');
const sourcesOf = (image: string): string[] =>
  readdirSync(join(sourceDir, image)).map((file) => join(sourceDir, image, file));
const inputs = [
  import.meta.filename,
  join(import.meta.dirname, 'archive.ts'),
  ...sourcesOf('pause'),
  ...sourcesOf('shm-test'),
];

/** Directory with the OCI archives that both nodes import when they start. */
export const imageDir = cachedDir(
  'images',
  inputs.map((file) => readFileSync(file, 'utf8')),
);

/**
 * Makes `localhost/pause:1` (the sandbox's process), `localhost/shm-test:1` (busybox and shm-test),
 * and `shm-test-user:1`, the same with a USER of its own, with no registry.
 */
export async function buildImages(): Promise<void> {
  await fillOnce(imageDir, 'test images', async (dir) => {
    await Promise.all([buildPause(dir), buildShmTest(dir)]);
  });
}

async function buildPause(dir: string): Promise<void> {
  const root = join(dir, 'pause');
  await mkdir(root);
  await compile('pause', join(root, 'pause'));
  // Its entrypoint, so that a pod's arguments do not stand for it: e2e tests take it as an inspector that never answers
  await archive('pause', root, ['--config.entrypoint=/pause'], dir);
  await rm(root, { recursive: true });
}

async function buildShmTest(dir: string): Promise<void> {
  const root = join(dir, 'shm-test');
  await Promise.all(
    ['bin', 'dev', 'etc', 'proc', 'root', 'sys', 'tmp', 'var'].map((name) =>
      mkdir(join(root, name), { recursive: true }),
    ),
  );
  await chmod(join(root, 'tmp'), 0o1777);
  await writeFile(join(root, 'etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\n');
  await writeFile(join(root, 'etc/group'), 'root:x:0:\n');
  const busybox = join(root, 'bin/busybox');
  await cp('/usr/bin/busybox', busybox);
  const { stdout } = await execa(busybox, ['--list']);
  await Promise.all(
    stdout
      .split('\n')
      .filter((applet) => applet !== 'busybox')
      .map((applet) => symlink('busybox', join(root, 'bin', applet))),
  );
  await compile('shm-test', join(root, 'bin/shm-test'));
  await archive('shm-test', root, ['--config.cmd=/bin/sh'], dir);
  await archive('shm-test-user', root, ['--config.cmd=/bin/sh', '--config.user=1000:1000'], dir);
  await rm(root, { recursive: true });
}

async function compile(image: string, program: string): Promise<void> {
  const sources = sourcesOf(image).filter((file) => file.endsWith('.c'));
  await buildCommand(`${image}-compile`, [
    'musl-gcc',
    '-std=gnu11',
    '-Wall',
    '-Wextra',
    '-Werror',
    '-Os',
    '-static',
    '-s',
    '-o',
    program,
    ...sources,
  ]);
}
