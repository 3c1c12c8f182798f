import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createNamespace, deleteNamespace, kubectl, nodes, podNow, report, start } from './cluster.ts';
import { podThat } from './pods.ts';

const ENDS_ON_DEMAND = 'until [ -e /tmp/end ]; do sleep 0.1; done; exit 1';

let namespace = '';
beforeAll(async () => {
  namespace = await createNamespace();
  await start(
    namespace,
    nodes.map((node) =>
      podThat('', { name: `on-${node}`, node, app: { command: ['sh', '-c', ENDS_ON_DEMAND], args: [] } }),
    ),
  );
});
afterAll(() => deleteNamespace(namespace));

test.concurrent.each(nodes)(
  'an earlier answer on %s is used again, while it is young and about this run of the container',
  async (node) => {
    const pod = `on-${node}`;
    const inspected = (...words: string[]) => report([pod, '-n', namespace, ...words]);
    const addedCount = async () => (await podNow(namespace, pod)).spec?.ephemeralContainers?.length ?? 0;

    const first = await inspected();
    await kubectl([
      'wait',
      '-n',
      namespace,
      `pod/${pod}`,
      '--for=jsonpath={.status.ephemeralContainerStatuses[0].state.terminated.reason}=Completed',
      '--timeout=300s',
    ]);
    const again = await inspected('--max-age', '10m');
    expect(again.verdicts).toEqual(first.verdicts);
    expect(again.facts.target.namespaces).toEqual(first.facts.target.namespaces);
    expect(await addedCount()).toBe(1);

    // On a quiet machine all of the above takes less than the answer's second
    await delay(2000);
    await inspected('--max-age', '1s');
    expect(await addedCount()).toBe(2);

    await kubectl(['exec', '-n', namespace, pod, '-c', 'app', '--', 'touch', '/tmp/end']);
    await kubectl([
      'wait',
      '-n',
      namespace,
      `pod/${pod}`,
      '--for=jsonpath={.status.containerStatuses[0].restartCount}=1',
      '--timeout=300s',
    ]);
    await kubectl(['wait', '-n', namespace, `pod/${pod}`, '--for=condition=Ready', '--timeout=300s']);
    await inspected('--max-age', '10m');
    expect(await addedCount()).toBe(3);
  },
);
