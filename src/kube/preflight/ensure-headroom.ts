import { ShmError } from '../../errors.ts';
import { needs } from '../../rights/needs.ts';
import { rightInWords } from '../../rights/right.ts';
import { grantingRole } from '../../rights/rule.ts';
import type { Cluster } from '../connection/cluster.ts';
import type { Run } from '../connection/with-cluster.ts';
import { describeHeadroom, measureHeadroom, stoppedMeanwhile } from './headroom.ts';
import { whyNotInMetrics } from './headroom-metrics.ts';
import type { LocatedContainer } from '../locate/located-container.ts';
import { sharesProcesses } from '../pods/shared-processes.ts';

/** A pod without the memory for an inspector's start, or of which nobody knows: then a person may be asked. */
export interface Shortage {
  pod: string;
  namespace: string;
  words: string;
  mayAsk: boolean;
  /** Whether metrics.k8s.io could have the figure: the right to it is then enough. */
  isInMetrics: boolean;
}

/**
 * Whether the pods of these containers have the memory for the ephemeral containers that would start in them: starting
 * any container charges the runtime's own start to the pod, and an application near its limit is killed by it.
 * @returns null if they have
 */
export async function ensureHeadroom(
  cluster: Cluster,
  located: LocatedContainer[],
  { inform, signal }: Run,
): Promise<Shortage | null> {
  const pods = new Map(located.map(({ pod }) => [pod.metadata?.uid, pod]));
  for (const [uid, pod] of pods) {
    const ofPod = located.filter((other) => other.pod.metadata?.uid === uid);
    const containerCount = sharesProcesses(pod) ? 1 : ofPod.length;
    const headroom = await measureHeadroom(cluster, {
      pod,
      containers: ofPod.map(({ container }) => container),
      containerCount,
      signal,
      inform,
    });
    if (headroom.kind === 'unlimited' || headroom.kind === 'idle' || headroom.kind === 'enough') continue;
    if (headroom.kind === 'not-running') throw stoppedMeanwhile(headroom);
    return {
      pod: pod.metadata?.name ?? '',
      namespace: pod.metadata?.namespace ?? '',
      words: describeHeadroom(headroom),
      mayAsk: headroom.kind === 'unknown',
      isInMetrics: whyNotInMetrics(pod) === null,
    };
  }
  return null;
}

/** The end of an inspection for lack of memory, or of a figure of it. */
export function refusalForHeadroom({ pod, namespace, words, mayAsk, isInMetrics }: Shortage): ShmError {
  const otherWays = 'inspect from outside (--via node, which needs the right to create pods), or say --accept-oom-risk';
  const wayOut = mayAsk
    ? `${grantingRole([needs.podMetrics.right], namespace)}, or one with ${rightInWords(needs.kubeletSummary.right)}`
    : 'raise the memory limit';
  // Of the two rights the one that is left is strong: it is named last
  const isKubeletAlone = mayAsk && !isInMetrics;
  return new ShmError({
    what: `no container was started in pod ${pod}`,
    why: `${words}, so the kernel could kill the application`,
    whatToDo: isKubeletAlone
      ? `${otherWays}, or have the strong right to ${rightInWords(needs.kubeletSummary.right)}`
      : `${wayOut}; or ${otherWays}`,
  });
}
