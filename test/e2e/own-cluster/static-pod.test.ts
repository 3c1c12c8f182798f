import { afterAll, beforeAll, expect, test } from 'vitest';
import { onNode } from '../../cluster/nodes/on-node.ts';
import { nodeNames } from '../../cluster/nodes/names.ts';
import { createNamespace, deleteNamespace, kubectl, podNow, shm } from '../cluster.ts';
import { nodePodsIn, oneLine } from '../every-pod/scenario.ts';
import { podThat } from '../pods.ts';

const HOLDS =
  'shm-create key=0x9 size=4096 mode=0600 then shm-attach key=0x9 ' +
  'then posix-create name=/r size=4096 then posix-map name=/r';
let namespace = '';
const manifest = () => `/mnt/manifests/${namespace}.json`;

// From the node itself: that of node-b is told of changes through no other way than its own kernel
beforeAll(async () => {
  namespace = await createNamespace();
  await Promise.all(
    nodeNames.map(async (node) => {
      const pod = podThat(HOLDS, { name: 'static', node });
      const text = JSON.stringify({ ...pod, metadata: { name: 'static', namespace } });
      await onNode(node, [
        'sh',
        '-c',
        `printf %s "$1" > ${manifest()}.new && mv ${manifest()}.new ${manifest()}`,
        'sh',
        text,
      ]);
      await kubectl(['wait', '-n', namespace, `pod/static-${node}`, '--for=create', '--timeout=300s']);
      await kubectl(['wait', '-n', namespace, `pod/static-${node}`, '--for=condition=Ready', '--timeout=300s']);
    }),
  );
  await kubectl(['create', 'role', 'viewer', '-n', namespace, '--verb=get,list,watch', '--resource=pods']);
  await kubectl(['create', 'rolebinding', 'viewer', '-n', namespace, '--role=viewer', '--user=viewer-of-pods']);
});
afterAll(async () => {
  for (const node of nodeNames) await onNode(node, ['rm', '-f', manifest()]);
  await deleteNamespace(namespace);
});

test.concurrent.each(nodeNames)('a static pod on %s is looked at from outside, and all of it is seen', async (node) => {
  const outcome = await shm(['inspect', `static-${node}`, '-n', namespace]);
  const text = oneLine(outcome);
  expect(text).toMatch(
    /a node pod inspects from outside, since it is a static pod, and those take no ephemeral containers/,
  );
  expect(text).toMatch(/0x00000009 .* 1 (\S+ ){0,3}target shm-test\(\d+\)/);
  expect(text).toMatch(/\/dev\/shm\/r\b/);
  expect(outcome.exitCode).toBe(1);
  expect((await podNow(namespace, `static-${node}`)).spec?.ephemeralContainers ?? []).toEqual([]);
});

test('who may create no pod gets what the API knows, and is told which right lacks', async () => {
  const outcome = await shm(['inspect', 'static-node-a', '-n', namespace, '--as=viewer-of-pods']);
  const text = oneLine(outcome);
  expect(text).toMatch(
    /no inspector is started: it is a static pod.* no node pod: you have no right to create pods.* in namespace/,
  );
  expect(outcome.stdout).toMatch(/Of the target only the Kubernetes API was asked/);
  expect(outcome.exitCode).toBe(3);
});

test('and no node pod is left', async () => {
  expect(await nodePodsIn(namespace)).toBe('');
});
