import type { V1Container, V1Pod } from '@kubernetes/client-node';
import { containerThat, podThat } from '../pods.ts';

const small: Partial<V1Container> = {
  resources: { requests: { cpu: '10m' }, limits: { memory: '64Mi', cpu: '500m' } },
};

/**
 * A pod with a container of each kind that a pod can begin with: `prepare`, which prints MemTotal and ends, `proxy`, a
 * sidecar, and `app`.
 */
export function everyKindOfContainer(name: string, node: string, annotations: Record<string, string> = {}): V1Pod {
  const pod = podThat('', {
    name,
    node,
    spec: {
      initContainers: [
        { ...containerThat('', 'prepare'), ...small, command: ['grep'], args: ['MemTotal', '/proc/meminfo'] },
        { ...containerThat('', 'proxy'), ...small, restartPolicy: 'Always' },
      ],
    },
  });
  return { ...pod, metadata: { name, annotations } };
}
