import { afterAll, beforeAll, expect, test } from 'vitest';
import { nodeNames } from '../../cluster/nodes/names.ts';
import { createNamespace, deleteNamespace, kubectl, report, shm, start } from '../cluster.ts';
import { podThat } from '../pods.ts';

let namespace = '';
beforeAll(async () => {
  namespace = await createNamespace();
  await start(
    namespace,
    nodeNames.map((node) => podThat('', { name: `on-${node}`, node })),
  );
});
afterAll(() => deleteNamespace(namespace));

async function openFileCount(): Promise<number> {
  const metrics = await kubectl(['get', '--raw', '/metrics']);
  return Number(/^process_open_fds (\S+)$/m.exec(metrics)?.[1]);
}

// An inspection asks to attach before there is a container, again and again; what the cluster itself opens meanwhile is
// little beside that
test('attaches that were refused leave no connection open in the API server', async () => {
  const before = await openFileCount();
  await Promise.all(
    nodeNames.map(async (node) => {
      await report([`on-${node}`, '-n', namespace]);
      await shm([
        'inspect',
        `on-${node}`,
        '-n',
        namespace,
        '-q',
        '--accept-oom-risk',
        '--image',
        'localhost/nosuch:1',
        '--timeout',
        '8s',
      ]);
    }),
  );
  await expect.poll(async () => (await openFileCount()) - before, { timeout: 60_000, interval: 1000 }).toBeLessThan(10);
});
