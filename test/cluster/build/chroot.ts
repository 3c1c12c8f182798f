import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { aptTransport, debianMirror } from '../machine/debian-mirror.ts';
import { cachedDir, fillOnce } from './cached.ts';
import { buildCommand } from './command.ts';

const script = readFileSync(join(import.meta.dirname, 'chroot.sh'), 'utf8');

/** Root directory of node-b: a Debian trixie with user-mode Linux, containerd, runc, LXCFS and the CNI plugins. */
export const chrootDir = cachedDir('trixie', [script]);

/** Bootstraps it from the machine's own Debian mirror; debootstrap and apt check every signature. */
export async function buildChroot(): Promise<void> {
  await fillOnce(chrootDir, 'Debian trixie for node-b', async (dir) => {
    const mirror = await debianMirror();
    if (mirror === undefined)
      throw new Error('apt has no Debian source, so node-b cannot be bootstrapped: add one to its sources');
    const transport = await aptTransport();
    await writeFile(join(dir, 'apt.conf'), `${transport}\n`);
    const proxy = /^Acquire::http::Proxy "(.*)";$/m.exec(transport)?.[1];
    // namespaces of their own: debootstrap mounts things, and an interrupted one must leave nothing mounted or running
    await buildCommand(
      'chroot',
      [
        'unshare',
        '--mount',
        '--pid',
        '--fork',
        '--kill-child',
        '--mount-proc',
        'bash',
        '-ec',
        script,
        'bash',
        dir,
        mirror,
      ],
      {
        env: proxy === undefined ? {} : { http_proxy: proxy },
      },
    );
  });
}

/** What was got of the packages that matter, as `name version`: sid's is not known beforehand. */
export const chrootVersions = async (): Promise<string[]> =>
  (await readFile(join(chrootDir, 'root/packages'), 'utf8')).trim().split('\n');
