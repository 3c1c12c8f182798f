import type { Right } from './right.ts';

/** A right, what the plugin does with it, and what becomes of a run without it. */
export interface Need {
  right: Right;
  why: string;
  /** How the run goes on; null: it ends, with a message that names the right. */
  without: string | null;
  /** Whether the report is the same without. */
  isOptional: boolean;
}

/** The kinds whose pods can be named by them, and the API groups they are in. */
const workloads = {
  deployment: { apiGroup: 'apps', resource: 'deployments' },
  daemonset: { apiGroup: 'apps', resource: 'daemonsets' },
  statefulset: { apiGroup: 'apps', resource: 'statefulsets' },
  replicaset: { apiGroup: 'apps', resource: 'replicasets' },
  job: { apiGroup: 'batch', resource: 'jobs' },
} as const;

export type WorkloadKind = keyof typeof workloads;

/**
 * Every right that the plugin ever uses: what is asked for before a run, what a refusal names and what `rbac` prints
 * are these. (Access reviews of one's own rights are allowed to everybody, by system:basic-user.)
 */
export const needs = {
  readPod: needed('get', 'pods', 'reads the pod, and follows the inspector’s container'),
  listPods: needed('list', 'pods', 'finds the pods of a workload'),
  addContainer: needed(
    'patch',
    'pods/ephemeralcontainers',
    'an inspection adds an ephemeral container to the pod; the roles admin and edit do not include that',
  ),
  createNodePod: needed('create', 'pods', 'a node pod is created, which sees every container of its node'),
  deleteNodePod: needed('delete', 'pods', 'a node pod is deleted in every ending'),
  // The API server wants both for a WebSocket attach (Kubernetes 1.35: each alone is refused)
  openAttach: needed(
    'get',
    'pods/attach',
    'asks the inspector, and reads its answer',
    'its log is read (get pods/log), or of an ephemeral container its termination message, 4 KiB',
  ),
  sendAttach: needed(
    'create',
    'pods/attach',
    'asks the inspector, and reads its answer',
    'its log is read (get pods/log), or of an ephemeral container its termination message, 4 KiB',
  ),
  readLog: optional(
    'get',
    'pods/log',
    'reads the inspector’s answer where attach is refused or cut, and earlier ones for --max-age',
    'nothing is lost as long as attach works',
  ),
  watchPod: optional('watch', 'pods', 'follows the inspector’s container', 'it is asked for twice a second'),
  listEvents: optional(
    'list',
    'events',
    'shows why a container does not start, or does not run',
    'the reason comes later, or not at all',
  ),
  leaveEvent: needed('create', 'events', 'a repair leaves an Event on each pod that it changes'),
  enterContainer: needed(
    'patch',
    'pods/ephemeralcontainers',
    'a repair changes mounts of running containers; without this right in its namespace a pod is refused',
  ),
  podMetrics: needed(
    'get',
    'pods',
    'shows whether a pod with a memory limit has room for a container’s start, as long as no container of it has ended',
    'nodes/proxy or --accept-oom-risk is needed, as it is if one has ended',
    'metrics.k8s.io',
  ),
  kubeletSummary: optional(
    'get',
    'nodes/proxy',
    'asks the pod’s kubelet whether there is room for a container’s start, and it always knows',
    'metrics.k8s.io is asked',
  ),
  readNode: optional(
    'get',
    'nodes',
    'says at once if a node cannot start an inspector',
    'that is only noticed at the timeout',
  ),
  compareNode: needed(
    'get',
    'nodes',
    'compares labels, taints, conditions, resources and versions',
    'these are listed as not compared',
  ),
  compareKubelet: optional('get', 'nodes/proxy', 'compares the kubelets’ settings', 'these are listed as not compared'),
} as const satisfies Record<string, Need>;

/** The right to read a workload, for its selector. */
export function readWorkload(kind: WorkloadKind): Need {
  const { apiGroup, resource } = workloads[kind];
  return needed('get', resource, `reads which pods the ${kind} has`, null, apiGroup);
}

/**
 * The rights to read whose a pod is. Which of them a run uses depends on the pod: its controller is
 * read, and what is above that.
 */
export const readOwners: Need[] = [
  ['replicasets', 'apps'],
  ['deployments', 'apps'],
  ['daemonsets', 'apps'],
  ['statefulsets', 'apps'],
  ['jobs', 'batch'],
  ['cronjobs', 'batch'],
].map(([resource = '', apiGroup = '']) =>
  optional(
    'get',
    resource,
    'names the workload that a fix has to change, if the pod belongs to one',
    'a fix names what the pod itself names as its owner',
    apiGroup,
  ),
);

function needed(verb: string, resource: string, why: string, without: string | null = null, apiGroup = ''): Need {
  return { right: { verb, apiGroup, resource }, why, without, isOptional: false };
}

function optional(verb: string, resource: string, why: string, without: string, apiGroup = ''): Need {
  return { right: { verb, apiGroup, resource }, why, without, isOptional: true };
}
