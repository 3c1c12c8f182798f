import { formatBytes } from '../words/bytes.ts';
import type { ShmFile } from '../facts/shm-mount.ts';
import { defineDifference } from './difference.ts';
import { contrastRows } from './differing-rows.ts';

/**
 * What lies in the node's /dev/shm, by name: owner, mode and size, never times. Of files that programs name after a
 * process or a moment, the digits are left out, and how many there are.
 */
export const shmFiles = defineDifference({
  id: 'shm-files',
  severity: 'info',
  needs: ['shmFiles'],
  compare: ({ shmFiles: a }, { shmFiles: b }) =>
    contrastRows({ table: a, described: describeAll(a.rows) }, { table: b, described: describeAll(b.rows) }, 'files', {
      title: 'The node’s /dev/shm holds other files.',
      consequence:
        'A pod with the node’s /dev/shm meets objects there that it does not find on the other node, or cannot open: ' +
        'the Agent should make the same on both.',
    }),
});

function describeAll(files: ShmFile[]): Record<string, string> {
  return Object.fromEntries(
    files.map((file) =>
      file.path.search(NUMBER) === -1
        ? [file.path, describe(file)]
        : [file.path.replaceAll(NUMBER, '*'), `${file.uid}:${file.gid}`],
    ),
  );
}

function describe({ type, mode, hasAcl, uid, gid, sizeBytes }: ShmFile): string {
  const permissions = `${mode.toString(8).padStart(4, '0')}${hasAcl ? '+' : ''}`;
  return type === 'file'
    ? `${uid}:${gid} ${permissions} ${formatBytes(BigInt(sizeBytes))}`
    : `${type} ${uid}:${gid} ${permissions}`;
}

const NUMBER = /\d{3,}|[0-9A-Fa-f]{8,}/g;
