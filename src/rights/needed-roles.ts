import { needs, readOwners, readWorkload, type Need, type WorkloadKind } from './needs.ts';
import { isSameRight } from './right.ts';

/** What somebody wants to do: one command line, as far as it decides which rights that takes. */
export type Task =
  | {
      kind: 'inspect';
      target: Named;
      agent: Named | null;
      via: 'ephemeral-container' | 'node' | 'api';
      nodePodNamespace: string;
    }
  | { kind: 'compare'; namespace: string; agentNamespace: string | null }
  | { kind: 'repair'; target: Named | 'node'; nodePodNamespace: string };

/** How a pod is named, and the namespace it is in. */
export interface Named {
  kind: 'pod' | WorkloadKind;
  namespace: string;
}

/** The rights that are needed in one namespace; null: in the cluster as a whole. */
export interface NeededRole {
  namespace: string | null;
  needs: Need[];
}

/** The rights that a task takes, and those that make it quicker, by namespace; those of the cluster come last. Pure. */
export function neededRoles(task: Task): NeededRole[] {
  const roles: NeededRole[] = [];
  for (const { namespace, needs: given } of rolesFor(task)) {
    let role = roles.find((known) => known.namespace === namespace);
    if (role === undefined) roles.push((role = { namespace, needs: [] }));
    for (const need of given)
      if (!role.needs.some(({ right }) => isSameRight(right, need.right))) role.needs.push(need);
  }
  return roles
    .filter((role) => role.needs.length > 0)
    .toSorted((a, b) => Number(a.namespace === null) - Number(b.namespace === null));
}

function rolesFor(task: Task): NeededRole[] {
  switch (task.kind) {
    case 'inspect':
      return forInspect(task);
    case 'compare':
      return forCompare(task);
    case 'repair':
      return forRepair(task);
  }
}

function forInspect({ target, agent, via, nodePodNamespace }: Extract<Task, { kind: 'inspect' }>): NeededRole[] {
  const sides = agent === null ? [target] : [target, agent];
  const found = sides.map(({ kind, namespace }) => ({ namespace, needs: toFind(kind) }));
  const ofCluster = {
    namespace: null,
    needs: via === 'ephemeral-container' ? [needs.readNode, needs.kubeletSummary] : [needs.readNode],
  };
  const told = sides.map(({ namespace }) => ({ namespace, needs: [needs.listEvents, ...readOwners] }));
  switch (via) {
    case 'api':
      return [...found, ...told, ofCluster];
    case 'node':
      return [...found, { namespace: nodePodNamespace, needs: toRunNodePod }, ...told, ofCluster];
    case 'ephemeral-container':
      return [...found, ...sides.map(({ namespace }) => ({ namespace, needs: toRunContainer })), ...told, ofCluster];
  }
}

function forCompare({ namespace, agentNamespace }: Extract<Task, { kind: 'compare' }>): NeededRole[] {
  const ofAgent = [readWorkload('daemonset'), needs.listPods].map((need) => ({
    ...need,
    without: 'the Agent’s pods are listed as not compared',
  }));
  const agent = agentNamespace === null ? [] : [{ namespace: agentNamespace, needs: ofAgent }];
  return [
    { namespace, needs: toRunNodePod },
    ...agent,
    { namespace: null, needs: [needs.compareNode, needs.compareKubelet] },
  ];
}

/** The pods of a node are of any namespace, so that the rights are the cluster's. */
function forRepair({ target, nodePodNamespace }: Extract<Task, { kind: 'repair' }>): NeededRole[] {
  const toChange = [needs.enterContainer, needs.leaveEvent];
  const ofTarget =
    target === 'node'
      ? { namespace: null, needs: [needs.listPods, ...toChange] }
      : { namespace: target.namespace, needs: [...toFind(target.kind), ...toChange] };
  return [ofTarget, { namespace: nodePodNamespace, needs: toRunNodePod }];
}

function toFind(kind: Named['kind']): Need[] {
  return kind === 'pod' ? [needs.readPod] : [readWorkload(kind), needs.listPods];
}

const toTalk: Need[] = [
  needs.readPod,
  needs.openAttach,
  needs.sendAttach,
  needs.readLog,
  needs.watchPod,
  needs.listEvents,
];
const toRunContainer: Need[] = [needs.addContainer, ...toTalk, needs.podMetrics];
const toRunNodePod: Need[] = [needs.createNodePod, needs.deleteNodePod, ...toTalk];
