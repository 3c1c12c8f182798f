import type { V1PodSpec } from '@kubernetes/client-node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inspect } from '../../scenarios/answer.ts';
import { createNamespace, deleteNamespace, kubectl, nodes } from '../cluster.ts';
import { podThat } from '../pods.ts';
import { paste } from './apply-loop.ts';
import { printedCommands } from './printed-commands.ts';

let namespace: string;

beforeAll(async () => {
  namespace = await createNamespace({ 'pod-security.kubernetes.io/enforce': 'privileged' });
});

afterAll(() => deleteNamespace(namespace));

const FINDING = 'host-memory-in-proc';

test.each([
  ['Deployment', { strategy: { type: 'Recreate' }, replicas: 1 }, 'deployment/web'],
  ['DaemonSet', { updateStrategy: { type: 'OnDelete' } }, 'daemonset/web'],
])('the patch of a %s, as printed, changes its pods', { timeout: 300_000 }, async (kind, more, object) => {
  await kubectl(['create', '-n', namespace, '-f', '-'], workload(kind, more));
  await replaced(object);

  const before = await inspect([object, '-n', namespace, '--timeout', '100s']);
  const finding = before.report?.findings.find(({ id }) => id === FINDING);
  expect(finding?.fix.change).toMatchObject({ kind: 'workload-patch', of: 'target' });
  await paste(printedCommands(before.printed, FINDING));
  await replaced(object);

  const after = await inspect([object, '-n', namespace, '--timeout', '100s']);
  expect(after.report?.target.pod).not.toBe(before.report?.target.pod);
  expect(after.report?.findings.map(({ id }) => id)).not.toContain(FINDING);
});

function workload(kind: string, more: object): object {
  const { containers = [], ...spec }: Partial<V1PodSpec> =
    podThat('', { name: 'web', node: nodes[0] ?? '' }).spec ?? {};
  const { nodeName, ...own } = spec;
  const labels = { app: kind.toLowerCase() };
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name: 'web' },
    spec: {
      ...more,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          ...own,
          containers,
          hostNetwork: true,
          automountServiceAccountToken: false,
          nodeSelector: { 'kubernetes.io/hostname': nodeName },
        },
      },
    },
  };
}

/** Until every pod of a workload is one of its present template, and ready. */
async function replaced(object: string): Promise<void> {
  const [kind] = object.split('/');
  if (kind === 'deployment') await kubectl(['rollout', 'status', object, '-n', namespace, '--timeout=200s']);
  else await kubectl(['wait', object, '-n', namespace, '--for=jsonpath={.status.numberReady}=1', '--timeout=200s']);
  for (const state of ['create', 'condition=Ready'])
    await kubectl(['wait', 'pod', '-n', namespace, '-l', `app=${kind}`, `--for=${state}`, '--timeout=200s']);
}
