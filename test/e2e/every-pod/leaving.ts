import { kubectl } from '../cluster.ts';
import { podThat } from '../pods.ts';
import type { Scenario } from './scenario.ts';

const DEAF = { command: ['sh', '-c', 'trap "" TERM; while :; do sleep 1; done'], args: [] };
const READY = 'condition=Ready';
const remove = (name: string) => (namespace: string) =>
  kubectl(['delete', 'pod', name, '-n', namespace, '--wait=false']);

/** Pods that are being deleted: they take no container any more. */
export const leaving: Scenario[] = [
  {
    name: 'deaf-to-sigterm',
    pod: (node) =>
      podThat('', { name: 'deaf-to-sigterm', node, app: DEAF, spec: { terminationGracePeriodSeconds: 600 } }),
    state: [READY],
    act: remove('deaf-to-sigterm'),
    lines: [
      /a node pod inspects from outside, since the pod is being deleted/,
      /creating node pod \S+ on \S+; it is deleted at the end/,
      /Resource visibility BROKEN/,
    ],
    exitCode: 1,
    addedContainers: 0,
  },
  {
    name: 'held-by-a-finalizer',
    pod: (node) => {
      const pod = podThat('', { name: 'held-by-a-finalizer', node });
      return { ...pod, metadata: { ...pod.metadata, finalizers: ['kubectl-shm.test/held'] } };
    },
    state: [READY],
    act: async (namespace) => {
      await remove('held-by-a-finalizer')(namespace);
      await kubectl([
        'wait',
        '-n',
        namespace,
        'pod/held-by-a-finalizer',
        '--for=jsonpath={.status.containerStatuses[0].state.terminated.exitCode}',
        '--timeout=300s',
      ]);
    },
    lines: [
      /Of the target only the Kubernetes API was asked/,
      /no inspector is started: the pod has ended \((Succeeded|Failed)/,
    ],
    exitCode: 3,
    addedContainers: 0,
  },
];

/** Lets them go: what ignores SIGTERM, or is held by a finalizer, would keep its namespace for as long. */
export async function letGo(namespace: string): Promise<void> {
  await kubectl([
    'patch',
    'pod',
    'held-by-a-finalizer',
    '-n',
    namespace,
    '--type=merge',
    '-p',
    '{"metadata":{"finalizers":null}}',
  ]);
  await kubectl(['delete', 'pods', '--all', '-n', namespace, '--force', '--grace-period=0', '--wait=false']);
}
