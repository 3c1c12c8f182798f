import { setTimeout as delay } from 'node:timers/promises';
import type { Cluster } from '../connection/cluster.ts';
import type { Run } from '../connection/with-cluster.ts';
import { locateAgain, type LocatedContainer } from '../locate/located-container.ts';

/**
 * Waits until containers that were restarted a moment ago have run for some seconds, or have ended,
 * and gives them as they then are. One in a crash loop mostly ends: a container beside it would not start,
 * and stay in its pod's spec all the same, while one in its pod's namespaces alone starts at once.
 */
export async function onceSteady(
  cluster: Cluster,
  containers: LocatedContainer[],
  run: Pick<Run, 'inform' | 'signal'>,
): Promise<LocatedContainer[]> {
  let now = containers;
  const young = now.filter((container) => isYoung(container, Date.now()));
  if (young.length === 0) return now;
  const names = young.map(({ container }) => container).join(', ');
  run.inform(`${names} was restarted a moment ago; waiting up to ${STEADY_MS / 1000} s whether it keeps running`);
  for (const endsAtMs = Date.now() + STEADY_MS; Date.now() < endsAtMs;) {
    await delay(POLL_MS, undefined, { signal: run.signal });
    now = await Promise.all(containers.map((container) => locateAgain(cluster, container)));
    if (!now.some((container) => isYoung(container, Date.now()))) break;
  }
  return now;
}

/** As long as a container takes to start beside another on a slow node. */
const STEADY_MS = 5000;
const POLL_MS = 500;

/** Whether a container runs that has ended before, and was started less than those seconds ago, by the node's clock. */
function isYoung({ pod, container, reach }: LocatedContainer, nowMs: number): boolean {
  if (reach.kind !== 'running') return false;
  const { initContainerStatuses = [], containerStatuses = [] } = pod.status ?? {};
  const status = [...initContainerStatuses, ...containerStatuses].find(({ name }) => name === container);
  const startedAtMs = status?.state?.running?.startedAt?.getTime();
  return (
    status !== undefined && status.restartCount > 0 && startedAtMs !== undefined && nowMs - startedAtMs < STEADY_MS
  );
}
