import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Comparison } from '../../../src/differences/compare-nodes.ts';
import { onNode } from '../../cluster/nodes/on-node.ts';
import { createNamespace, deleteNamespace, kubectl, shm } from '../cluster.ts';

let namespace = '';
beforeAll(async () => {
  namespace = await createNamespace();
});
afterAll(() => deleteNamespace(namespace));

const shell = async (command: string) =>
  expect(await onNode('node-a', ['sh', '-c', command])).toMatchObject({ exitCode: 0 });

async function lxcfsDifferences(): Promise<Comparison['differences']> {
  const { stdout, stderr } = await shm(['compare', 'node-a', 'node-b', '-n', namespace, '-o', 'json']);
  if (stdout === '') throw new Error(stderr);
  return (JSON.parse(stdout) as Comparison).differences.filter(({ id }) => id.startsWith('lxcfs'));
}

test('a LXCFS that hangs on one node: an answer in time, and the node pods go', async () => {
  await shell('kill -STOP $(cat /run/lxcfs.pid)');
  try {
    expect(await lxcfsDifferences()).toMatchObject([
      { id: 'lxcfs-answer', severity: 'error', a: 'hung: no answer in five seconds', b: 'answers' },
      { id: 'lxcfs-version' },
    ]);
    await kubectl(['wait', '-n', namespace, '--for=delete', 'pod', '--all', '--timeout=300s']);
  } finally {
    await shell('kill -CONT $(cat /run/lxcfs.pid)');
  }
});

test('a LXCFS that was killed: its mount is dead', async () => {
  const flags = await onNode('node-a', ['sh', '-c', String.raw`tr '\0' ' ' < /proc/$(cat /run/lxcfs.pid)/cmdline`]);
  await shell('kill -KILL $(cat /run/lxcfs.pid)');
  try {
    expect(await lxcfsDifferences()).toMatchObject([
      { id: 'lxcfs-answer', a: 'dead: its daemon is gone', b: 'answers' },
    ]);
  } finally {
    await shell(
      `umount -l /var/lib/lxcfs; rm -f /run/lxcfs.pid; setsid ${flags.stdout} >/dev/null 2>&1 & sleep 1; ` +
        'mountpoint /var/lib/lxcfs',
    );
  }
  expect((await lxcfsDifferences()).map(({ id }) => id)).toEqual(['lxcfs-version']);
});
