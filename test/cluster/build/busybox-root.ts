import { chmod, cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';

/** Fills a directory with what a small Linux has: busybox under all its names, root, and directories to mount over. */
export async function busyboxRoot(root: string): Promise<void> {
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
}
