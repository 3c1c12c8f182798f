import type { V1Container, V1Pod } from '@kubernetes/client-node';
import { containerThat, podThat, withLxcfs } from '../e2e/pods.ts';

const asUser = { securityContext: { runAsUser: 1000, runAsGroup: 1000 } };
const limited = { resources: { requests: { cpu: '10m' }, limits: { memory: '64Mi', cpu: '250m' } } };

/** What an Agent makes of each of the five channels, with a mode. */
function everyChannel(mode: string): string {
  return [
    `shm-create key=0x5150 size=65536 mode=${mode}`,
    'shm-attach key=0x5150 fill=32768',
    `sem-create key=0x5151 count=3 mode=${mode}`,
    `queue-create key=0x5152 mode=${mode}`,
    'queue-send key=0x5152 text=hello',
    `posix-create name=/ring size=131072 mode=${mode} exact`,
    'posix-fill name=/ring bytes=65536',
    'posix-map name=/ring',
    `mq-create name=/orders mode=${mode} exact`,
    'mq-hold name=/orders',
  ].join(' then ');
}

/** The pods whose inspections are recorded, on each node: what they are called, and how they are made there. */
export const recordedPods: Record<string, (node: string) => V1Pod> = { healthy, broken };

/** Application and Agent in one pod, under one uid, using all five channels; limits, and LXCFS that tells them. */
function healthy(node: string): V1Pod {
  const steps = [
    'shm-attach key=0x5150 wait=60',
    'sem-add key=0x5151 by=1 wait=60',
    'queue-send key=0x5152 text=world wait=60',
    'posix-map name=/ring wait=60',
    'mq-hold name=/orders wait=60',
    'mq-send name=/orders text=order',
  ].join(' then ');
  return withLxcfs(
    podThat(steps, { name: 'healthy', node, app: asUser, others: [agent(everyChannel('0660'), asUser)] }),
  );
}

/**
 * An Agent of root's whose objects an application of uid 1000 may not open, a /dev/shm of its
 * own beside it, and no LXCFS.
 */
function broken(node: string): V1Pod {
  return podThat('posix-create name=/ring size=65536 then posix-map name=/ring then try shm-attach key=0x5150', {
    name: 'broken',
    node,
    app: { ...asUser, volumeMounts: [{ name: 'shm', mountPath: '/dev/shm' }] },
    spec: { volumes: [{ name: 'shm', emptyDir: { medium: 'Memory', sizeLimit: '1Mi' } }] },
    others: [agent(everyChannel('0600'), {})],
  });
}

function agent(steps: string, difference: Partial<V1Container>): V1Container {
  return { ...containerThat(steps, 'agent'), ...limited, ...difference };
}
