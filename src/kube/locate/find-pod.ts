import type { V1Pod } from '@kubernetes/client-node';
import { ShmError } from '../../errors.ts';
import { apiRefusal, toShmError } from '../connection/api-error.ts';
import type { Cluster } from '../connection/cluster.ts';
import { selectorText } from '../workloads/selector.ts';
import { whyNoPods } from '../workloads/why-no-pods.ts';
import { readWorkload } from '../workloads/workload.ts';
import type { TargetArgument } from './target-argument.ts';

/** The pod to inspect; `choice` says which of a workload's pods it is and why, null if the user named the pod. */
export interface TargetPod {
  pod: V1Pod;
  choice: string | null;
}

/**
 * Reads the named pod, or picks one of the named workload: ready before running before the rest, the oldest first,
 * since it has met more of what the node does.
 * @param onNode only pods of this node will do: an Agent serves those beside it
 * @throws ShmError if it does not exist, may not be read, or has no pods
 */
export async function findTargetPod(
  cluster: Cluster,
  namespace: string,
  { kind, name }: TargetArgument,
  onNode?: string,
): Promise<TargetPod> {
  const whatToDo = (error: unknown) => (onNode === undefined ? undefined : adviceForAgent(error));
  if (kind === 'pod') {
    const pod = await cluster.core.readNamespacedPod({ namespace, name }).catch((error: unknown) => {
      throw toShmError(error, `cannot read pod ${namespace}/${name}`, whatToDo(error));
    });
    return { pod, choice: null };
  }
  const workload = await readWorkload(cluster, namespace, kind, name).catch((error: unknown) => {
    throw toShmError(error, `cannot read ${kind} ${namespace}/${name}`, whatToDo(error));
  });
  const fieldSelector = onNode === undefined ? '' : `spec.nodeName=${onNode}`;
  const { items } = await cluster.core
    .listNamespacedPod({ namespace, labelSelector: selectorText(workload.spec?.selector ?? {}), fieldSelector })
    .catch((error: unknown) => {
      throw toShmError(error, `cannot list the pods of ${kind} ${namespace}/${name}`);
    });
  const [pod, ...others] = items.toSorted(byUsefulness);
  if (pod === undefined) {
    throw new ShmError({
      what: `${kind} ${namespace}/${name} has no pods${onNode === undefined ? '' : ` on ${onNode}`}`,
      why: (await whyNoPods(cluster, namespace, kind, workload, onNode)) ?? 'there is nothing to inspect',
      whatToDo: `see why: kubectl describe ${kind}/${name} -n ${namespace}`,
    });
  }
  const readiness = isReady(pod) ? 'ready' : (pod.status?.phase ?? 'of unknown phase').toLowerCase();
  const amongHowMany = others.length === 0 ? 'its only one' : `one of ${items.length}`;
  return { pod, choice: `pod ${pod.metadata?.name} of ${kind}/${name}: ${readiness}, ${amongHowMany}` };
}

// -n is the target's namespace: that of an Agent is a part of its name
function adviceForAgent(error: unknown): string | undefined {
  return apiRefusal(error)?.code === 404 ? 'check the name and its namespace: --agent TYPE/NAME.NAMESPACE' : undefined;
}

function byUsefulness(a: V1Pod, b: V1Pod): number {
  return usefulness(b) - usefulness(a) || Number(a.status?.startTime ?? 0) - Number(b.status?.startTime ?? 0);
}

function usefulness(pod: V1Pod): number {
  if (pod.metadata?.deletionTimestamp !== undefined) return 0;
  if (isReady(pod)) return 3;
  return pod.status?.phase === 'Running' ? 2 : 1;
}

function isReady(pod: V1Pod): boolean {
  return pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false;
}
