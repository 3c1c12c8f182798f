import type { V1Pod, V1PodSpec } from '@kubernetes/client-node';
import { podThat, withLxcfs } from '../pods.ts';

/** A set-up that would half work, and what its refusal says. */
interface Refusal {
  what: string;
  pod: V1Pod;
  says: RegExp;
}

const asking = (spec: Partial<V1PodSpec> = {}): V1Pod => annotated(podThat('', { name: 'refused', node: '', spec }));

/** By the policies of a namespace that takes hostPath volumes. */
export const refusals: Refusal[] = [
  {
    what: 'a user namespace',
    pod: asking({ hostUsers: false }),
    says: /has hostUsers: false.* would not start: remove hostUsers/,
  },
  {
    what: 'a shared process namespace',
    pod: asking({ shareProcessNamespace: true }),
    says: /has shareProcessNamespace: true.* limits of the pod .*remove shareProcessNamespace/,
  },
  {
    what: 'one file by hand',
    pod: withLxcfs(podThat('', { name: 'refused', node: '' }), ['/proc/meminfo']),
    says: /app would have some files of LXCFS and not all.*annotate the pod lxcfs-injection: enabled/,
  },
  {
    what: 'all files by hand, in a user namespace',
    pod: withLxcfs(podThat('', { name: 'refused', node: '', spec: { hostUsers: false } })),
    says: /has hostUsers: false/,
  },
  {
    what: 'something else over a file',
    pod: annotated(
      podThat('', {
        name: 'refused',
        node: '',
        app: { volumeMounts: [{ name: 'fake', mountPath: '/proc/meminfo', subPath: 'meminfo' }] },
        spec: { volumes: [{ name: 'fake', emptyDir: {} }] },
      }),
    ),
    says: /something else than LXCFS is mounted over files of \/proc or \/sys in app: remove these mounts/,
  },
];

/** A pod that asks for LXCFS. */
export function annotated(pod: V1Pod, answer = 'enabled'): V1Pod {
  return { ...pod, metadata: { ...pod.metadata, annotations: { 'lxcfs-injection': answer } } };
}
