import type { V1Container, V1Pod, V1PodSpec, V1SecurityContext } from '@kubernetes/client-node';
import { containerThat, podThat } from '../pods.ts';

/** A container with one thing that decides who may look into it, and what its pod must have for that. */
interface PodKind {
  container: Partial<V1Container>;
  steps?: string;
  /** Null: it may share its pod with others. */
  spec: Partial<V1PodSpec> | null;
}

// What PodSecurity's restricted asks of a container (Kubernetes documentation, "Pod Security Standards"), but its user
const unprivileged: V1SecurityContext = {
  runAsNonRoot: true,
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  seccompProfile: { type: 'RuntimeDefault' },
};

// A worker under another uid that executes its program after it took the ids, as `su` and `gosu` do it
const EXECUTED_WORKER =
  'echo worker:x:1002:1002::/:/bin/sh >>/etc/passwd; start-stop-daemon -S -b -c worker -x /bin/shm-test ' +
  '-- posix-create name=/executed size=4096 then posix-map name=/executed then stay';

/** What is not root is as strict as restricted wants it, so that every namespace takes it. */
export const podKinds = {
  root: { container: {}, spec: null },
  // Its group is 0: no passwd of the image knows the user
  'uid-1000': { container: { securityContext: { ...unprivileged, runAsUser: 1000 } }, spec: null },
  // 1000:1000 by the image's USER alone: nothing in the spec tells
  'image-user': { container: { image: 'localhost/shm-test-user:1', securityContext: unprivileged }, spec: null },
  'added-capability': { container: { securityContext: { capabilities: { add: ['NET_ADMIN'] } } }, spec: null },
  privileged: { container: { securityContext: { privileged: true } }, spec: null },
  // Root, one worker that only took another uid, and one that executed something since
  'two-uids': {
    container: { command: ['sh', '-c', `${EXECUTED_WORKER}; exec shm-test "$@"`, 'sh'] },
    steps: 'fork uid=1001:1001 then stay then end',
    spec: null,
  },
  'read-only-root': {
    container: {
      securityContext: { ...unprivileged, runAsUser: 1000, runAsGroup: 2000, readOnlyRootFilesystem: true },
    },
    spec: null,
  },
  'shared-processes': {
    container: { securityContext: unprivileged },
    spec: { shareProcessNamespace: true, securityContext: { runAsUser: 1000, runAsGroup: 2000 } },
  },
  'host-processes': { container: {}, spec: { hostPID: true } },
} satisfies Record<string, PodKind>;

export type PodKindName = keyof typeof podKinds;

/** The pod that houses kinds which may share one; each is a container of its own name. */
export function podOf(kinds: readonly PodKindName[], { name, node }: { name: string; node: string }): V1Pod {
  const [first = 'root', ...others] = kinds;
  const { spec } = podKinds[first] as PodKind;
  return podThat('', {
    name,
    node,
    app: containerOf(first),
    others: others.map(containerOf),
    ...(spec !== null && { spec }),
  });
}

/** Each holds a System V segment and a POSIX file, under names of its own: the pod's containers share both. */
function containerOf(kind: PodKindName): V1Container {
  const { container, steps } = podKinds[kind] as PodKind;
  const holds =
    'shm-create key=private size=4096 then shm-attach key=private ' +
    `then posix-create name=/${kind} size=4096 then posix-map name=/${kind}`;
  return {
    ...containerThat(steps === undefined ? holds : `${holds} then ${steps}`, kind),
    resources: { requests: { memory: '1Mi', cpu: '1m' }, limits: { memory: '128Mi' } },
    ...container,
  };
}
