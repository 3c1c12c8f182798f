import { afterAll, beforeAll, expect, test } from 'vitest';
import { inspect, type Answer } from '../../scenarios/answer.ts';
import { createNamespace, deleteNamespace, kubectl, nodes } from '../cluster.ts';
import { podThat } from '../pods.ts';
import { idsOf, paste } from './apply-loop.ts';
import { printedCommands } from './printed-commands.ts';
import { readyPod, workload } from './workloads.ts';

const TIMEOUT_MS = 600_000;
const FINDING = 'host-memory-in-proc';

let namespace: string;

beforeAll(async () => {
  namespace = await createNamespace({ 'pod-security.kubernetes.io/enforce': 'privileged' });
});

afterAll(() => deleteNamespace(namespace));

test.concurrent.each([
  ['apps/v1', 'Deployment', { strategy: { type: 'Recreate' }, replicas: 1 }, {}],
  ['apps/v1', 'DaemonSet', { updateStrategy: { type: 'OnDelete' } }, {}],
  ['apps/v1', 'StatefulSet', { serviceName: 'web', replicas: 1 }, {}],
  ['apps/v1', 'ReplicaSet', { replicas: 1 }, {}],
  ['batch/v1', 'Job', {}, { restartPolicy: 'Never' }],
])(
  'the patch of a %s %s, as printed, changes its pods',
  { timeout: TIMEOUT_MS },
  async (apiVersion, kind, more, of) => {
    await create(workload(apiVersion, kind, more, of));
    const pod = await readyPod(namespace, kind, null);
    await pastePatch(`pod/${pod}`);
    // A pod of a StatefulSet has the same name again
    const isSameName = kind === 'StatefulSet';
    if (isSameName) await kubectl(['rollout', 'status', 'statefulset/web', '-n', namespace, '--timeout=300s']);
    expect(idsOf(await inspectPod(await readyPod(namespace, kind, isSameName ? null : pod)))).not.toContain(FINDING);
  },
);

test.concurrent('the patch of a CronJob is for its next job', { timeout: TIMEOUT_MS }, async () => {
  await create(workload('batch/v1', 'CronJob', {}, { restartPolicy: 'Never' }));
  await kubectl(['create', 'job', 'before', '--from=cronjob/web', '-n', namespace]);
  const pod = await readyPod(namespace, 'CronJob', null);
  await pastePatch(`pod/${pod}`);
  await kubectl(['delete', 'job/before', '-n', namespace]);
  await kubectl(['create', 'job', 'after', '--from=cronjob/web', '-n', namespace]);
  expect(idsOf(await inspectPod(await readyPod(namespace, 'CronJob', pod)))).not.toContain(FINDING);
});

test.concurrent('what the API server would refuse is not deleted for it', { timeout: TIMEOUT_MS }, async () => {
  // No hostPath volume, which LXCFS is
  const strict = await createNamespace({ 'pod-security.kubernetes.io/enforce': 'baseline' });
  try {
    await kubectl(['create', '-n', strict, '-f', '-'], podThat('', { name: 'web', node: nodes[0] ?? '' }));
    await kubectl(['wait', 'pod/web', '-n', strict, '--for=condition=Ready', '--timeout=300s']);
    const uid = ['get', 'pod/web', '-n', strict, '-o', 'jsonpath={.metadata.uid}'];
    const before = await kubectl(uid);
    const { printed } = await inspect(['pod/web', '-n', strict, '--timeout', '100s']);
    await expect(paste(printedCommands(printed, FINDING))).rejects.toThrow(/violates PodSecurity/);
    expect(await kubectl(uid)).toBe(before);
  } finally {
    await deleteNamespace(strict);
  }
});

function create(object: object): Promise<string> {
  return kubectl(['create', '-n', namespace, '-f', '-'], object);
}

function inspectPod(pod: string): Promise<Answer> {
  return inspect([`pod/${pod}`, '-n', namespace, '--timeout', '100s']);
}

async function pastePatch(pod: string): Promise<void> {
  const answer = await inspect([pod, '-n', namespace, '--timeout', '100s']);
  const finding = answer.report?.findings.find(({ id }) => id === FINDING);
  expect(finding?.fix.change).toMatchObject({ kind: 'workload-patch', of: 'target' });
  await paste(printedCommands(answer.printed, FINDING));
}
