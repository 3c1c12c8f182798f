import { isRepairable, type ContainerRepair } from '../facts/repair/container-repair.ts';
import { imageCarrier } from '../kube/carriers/image/image-carrier.ts';
import type { Cluster } from '../kube/connection/cluster.ts';
import { withCluster, type Run, type Session } from '../kube/connection/with-cluster.ts';
import { readSelectedPods, type PodSelection } from '../kube/locate/selected-pods.ts';
import { runningContainers, type RunningContainer } from '../kube/locate/running-containers.ts';
import { accessReviews } from '../kube/preflight/access.ts';
import { NODE_POD_LABELS } from '../kube/vehicles/node-pod/node-pod.ts';
import { whoAmI } from '../kube/workloads/leave-event.ts';
import { doneOn, plannedOn, type NodeWork } from './repair/on-node.ts';
import { repairLine, type Reported } from './repair/repair-line.ts';
import { splitByRights } from './repair/split-by-rights.ts';

export interface RepairRequest {
  /** Null: the current context's. */
  namespace: string | null;
  selection: PodSelection;
  /** Where node pods are created; null: in the namespace of the run. */
  nodePodNamespace: string | null;
  image: string;
}

/** What would be done, and what was; `done` null: nothing was begun. */
export interface RepairOutcome {
  planned: ContainerRepair[];
  done: ContainerRepair[] | null;
}

/**
 * Binds the dead and lost LXCFS files of running containers again: looks on each node, has `decide` say whether to go
 * on, does it, and leaves an Event on each pod that was changed. A node that cannot be looked at costs its own
 * containers alone.
 * @throws ShmError if no pods are selected, or they may not be read
 */
export function repair(
  request: RepairRequest,
  session: Session,
  decide: (planned: ContainerRepair[]) => Promise<boolean>,
): Promise<RepairOutcome> {
  return withCluster(session, request.namespace, async (cluster, namespace, run) => {
    const pods = await readSelectedPods(cluster, namespace, request.selection);
    const running = pods.filter((pod) => !isNodePod(pod.metadata?.labels)).flatMap(runningContainers);
    const { allowed, refused } = await splitByRights(cluster, running);
    const work = workOf(cluster, request, namespace, run);
    const planned = await eachNode(allowed, (containers) => plannedOn(work, containers));
    const all = [...planned.map(({ line }) => line), ...refused];
    const repairable = planned.filter(({ line }) => isRepairable(line));
    if (repairable.length === 0 || !(await decide(all))) return { planned: all, done: null };
    const user = await whoAmI(cluster);
    const repaired = await eachNode(
      repairable.map(({ container }) => container),
      (containers) => doneOn(work, containers, user),
    );
    const changed = new Map(repaired.map(({ container, line }) => [container, line]));
    return {
      planned: all,
      done: [...planned.map(({ container, line }) => changed.get(container) ?? line), ...refused],
    };
  });
}

function workOf(cluster: Cluster, { nodePodNamespace, image }: RepairRequest, namespace: string, run: Run): NodeWork {
  return {
    cluster,
    run,
    namespace: nodePodNamespace ?? namespace,
    carrier: imageCarrier(image),
    access: accessReviews(cluster),
  };
}

function isNodePod(labels: Record<string, string> | undefined): boolean {
  return Object.entries(NODE_POD_LABELS).every(([key, value]) => labels?.[key] === value);
}

async function eachNode(
  containers: RunningContainer[],
  work: (ofNode: RunningContainer[]) => Promise<Reported[]>,
): Promise<Reported[]> {
  const byNode = [...Map.groupBy(containers, ({ node }) => node).values()];
  const reported = new Map((await Promise.all(byNode.map(work))).flat().map((each) => [each.container, each]));
  return containers.map(
    (container) =>
      reported.get(container) ?? { container, line: repairLine(container, 'unknown', 'its node was not asked') },
  );
}
