import { afterAll, beforeAll, expect, test } from 'vitest';
import { createNamespace, deleteNamespace, kubectl, nodes, podNow, shm, start } from './cluster.ts';
import { podThat } from './pods.ts';

const ENDS_ON_DEMAND = { command: ['sh', '-c', 'until [ -e /tmp/end ]; do sleep 0.1; done; exit 1'], args: [] };

let namespace = '';
beforeAll(async () => {
  namespace = await createNamespace();
  await start(
    namespace,
    nodes.flatMap((node) =>
      ['ends', 'goes'].map((name) => podThat('', { name: `${name}-${node}`, node, app: ENDS_ON_DEMAND })),
    ),
  );
});
afterAll(() => deleteNamespace(namespace));

// An image that never answers stands for an inspector that is in the middle of its work
const underWay = (pod: string) =>
  shm(['inspect', pod, '-n', namespace, '--image', 'localhost/pause:1', '-q', '--accept-oom-risk', '--timeout', '60s']);

async function untilItRuns(pod: string): Promise<void> {
  await kubectl([
    'wait',
    '-n',
    namespace,
    `pod/${pod}`,
    '--for=jsonpath={.status.ephemeralContainerStatuses[0].state.running}',
    '--timeout=300s',
  ]);
}

test.concurrent.each(nodes)('on %s: the target ends while the inspector runs, and takes it along', async (node) => {
  const pod = `ends-${node}`;
  const inspection = underWay(pod);
  await untilItRuns(pod);
  await kubectl(['exec', '-n', namespace, pod, '-c', 'app', '--', 'touch', '/tmp/end']);
  const { exitCode, stdout, stderr } = await inspection;
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toMatch(
    new RegExp(
      '^error: the inspector in pod \\S+ was killed before it answered: it ended with exit code 137 ' +
        '.*as happens when the container beside it ends.* — run it again.*$',
    ),
  );
  expect((await podNow(namespace, pod)).spec?.ephemeralContainers).toHaveLength(1);
});

test.concurrent.each(nodes)('on %s: the pod is deleted while the inspector runs', async (node) => {
  const pod = `goes-${node}`;
  const inspection = underWay(pod);
  await untilItRuns(pod);
  await kubectl(['delete', 'pod', pod, '-n', namespace, '--wait=false']);
  const { exitCode, stdout, stderr } = await inspection;
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  const said = 'was deleted while it was inspected|was killed before it answered|cannot read the log|the pod has ended';
  expect(stderr).toMatch(new RegExp(`^error: .*(${said}).* — .*$`));
});
