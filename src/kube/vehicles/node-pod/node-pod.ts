import { randomInt } from 'node:crypto';
import type { V1Pod, V1PodSpec, V1SecurityContext } from '@kubernetes/client-node';
import type { Carrier } from '../../carriers/carrier.ts';
import type { InspectorRequest } from '../../../facts/request.ts';
import { conversationFields, type Channel } from '../../conversation/channel.ts';

export const NODE_POD_CONTAINER = 'inspector';

/** What every node pod carries: by this `cleanup` finds those that a killed plugin left. */
export const NODE_POD_LABELS = {
  'app.kubernetes.io/name': 'kubectl-shm-node-pod',
  'app.kubernetes.io/managed-by': 'kubectl-shm',
} as const;

/**
 * The kubelet ends the pod after this, whatever has become of the plugin: the inspector's own lifetime and its start.
 */
export const NODE_POD_DEADLINE_SECONDS = 120;

/** What a node pod is for. */
interface NodePodOptions {
  node: string;
  namespace: string;
  carrier: Carrier;
  channel: Channel;
  requests: readonly InspectorRequest[];
  program: NodeProgram;
}

/**
 * The pod that runs the inspector with a view of a whole node (core/v1 Pod). Pure but for its name.
 *
 * Bound to the node by name, it passes no scheduler, and so can preempt nobody; asking for no resources, it is the
 * first to go if the node is short of any. Its memory limit guards the node: the runtime's start of a container
 * takes up to 16 MB, the inspector one. The network is the node's, so that a node whose network plugin fails can be
 * inspected as well; nothing in the pod opens a connection.
 */
export function buildNodePod(options: NodePodOptions): V1Pod {
  const { node, namespace, carrier, channel, requests, program } = options;
  const { words, hostNamespaces, capabilities } = programs[program];
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { namespace, name: newName(node), labels: { ...NODE_POD_LABELS } },
    spec: {
      nodeName: node,
      ...hostNamespaces,
      restartPolicy: 'Never',
      activeDeadlineSeconds: NODE_POD_DEADLINE_SECONDS,
      terminationGracePeriodSeconds: 0,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      tolerations: [{ operator: 'Exists' }],
      containers: [
        {
          name: NODE_POD_CONTAINER,
          ...carrier.containerFields(),
          resources: { requests: { cpu: '0', memory: '0' }, limits: { memory: '64Mi' } },
          securityContext: { ...securityContext, capabilities: { drop: ['ALL'], add: capabilities } },
          ...conversationFields(channel, requests),
          args: [...words, ...ownRequests(options).map((request) => JSON.stringify(request))],
        },
      ],
    },
  };
}

/**
 * What an inspector does that nobody asks anything. The default request means process 1's container, which here is the
 * node; but nothing is repaired for a plugin that is gone, which would leave no Event.
 */
function ownRequests({ channel, requests, program }: NodePodOptions): readonly InspectorRequest[] {
  return program === 'inspect' || channel !== 'attach' ? requests : [];
}

/** What a node pod runs: what inspects, what only plans a repair, or what binds files of LXCFS again (image/repair). */
export type NodeProgram = 'inspect' | 'plan-repair' | 'repair';

// Whoever enters containers brings as little of the node as it can: network and IPC are the pod's own then
const programs = {
  inspect: {
    words: [],
    hostNamespaces: { hostPID: true, hostIPC: true, hostNetwork: true },
    capabilities: [
      // /proc/PID/ns, root, maps and fd of processes under any uid, with any capabilities (ptrace(2), PTRACE_MODE_READ)
      'SYS_PTRACE',
      // setns(2) into a target's IPC namespace, for its System V tables, and its PID namespace, for what LXCFS shows it
      'SYS_ADMIN',
      // Directories that are closed to others, such as a 0700 one below a target's /dev/shm
      'DAC_READ_SEARCH',
    ],
  },
  'plan-repair': {
    words: ['repair', 'plan'],
    hostNamespaces: { hostPID: true },
    // /proc/PID/mountinfo and root, of processes under any uid and with any capabilities, as above
    capabilities: ['SYS_PTRACE', 'DAC_READ_SEARCH'],
  },
  repair: {
    words: ['repair'],
    hostNamespaces: { hostPID: true },
    // setns(2) wants all three for a mount namespace; SYS_ADMIN alone is kept there, to attach and detach
    capabilities: ['SYS_PTRACE', 'SYS_ADMIN', 'SYS_CHROOT'],
  },
} satisfies Record<NodeProgram, { words: string[]; hostNamespaces: Partial<V1PodSpec>; capabilities: string[] }>;

const securityContext: V1SecurityContext = {
  runAsUser: 0,
  runAsGroup: 0,
  runAsNonRoot: false,
  privileged: false,
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  // The profiles of the runtimes allow setns(2) to who has SYS_ADMIN
  seccompProfile: { type: 'RuntimeDefault' },
  // Those of AppArmor and SELinux for containers keep a container from reading what belongs to another
  appArmorProfile: { type: 'Unconfined' },
  seLinuxOptions: { type: 'spc_t' },
};

const NAME_ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

function newName(node: string): string {
  const random = Array.from({ length: 5 }, () => NAME_ALPHABET[randomInt(NAME_ALPHABET.length)]).join('');
  return `shm-${node.slice(0, 50).replace(/[^a-z0-9]+$/, '')}-${random}`.replaceAll('.', '-');
}
