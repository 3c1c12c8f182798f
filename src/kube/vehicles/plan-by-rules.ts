import { ShmError } from '../../errors.ts';
import type { Cluster } from '../connection/cluster.ts';
import type { Run } from '../connection/with-cluster.ts';
import type { LocatedContainer } from '../locate/located-container.ts';
import { ensureHeadroom } from '../preflight/ensure-headroom.ts';
import { onceSteady } from '../preflight/once-steady.ts';
import { planByApi } from './api/vehicle.ts';
import { ephemeralContainer } from './ephemeral-container/vehicle.ts';
import { nodePod } from './node-pod/vehicle.ts';
import { planWithHeadroom } from './plan-with-headroom.ts';
import type { InspectionWishes, Plan } from './vehicle.ts';

/**
 * `--via auto`: an ephemeral container, unless a node pod would do less harm and is allowed: for an Agent's pod, which
 * would collect one container from each inspection of a pod it serves; for a pod that takes none, or has no memory left
 * for its start.
 */
export async function planByRules(
  cluster: Cluster,
  containers: LocatedContainer[],
  wishes: InspectionWishes,
  run: Run,
): Promise<Plan[]> {
  const unwanted = whyUnwanted(containers);
  if (unwanted !== null) return planByNodePod(cluster, containers, wishes, { why: unwanted, run });
  const steady = await onceSteady(cluster, containers, run);
  const shortage = wishes.acceptOomRisk ? null : await ensureHeadroom(cluster, steady, run);
  return shortage === null
    ? ephemeralContainer.plan(cluster, steady, wishes, run)
    : planByNodePod(cluster, steady, wishes, { why: shortage.words, run });
}

/** Why these pods are better left without an ephemeral container; null if nothing speaks against one. */
function whyUnwanted(containers: LocatedContainer[]): string | null {
  for (const { reach } of containers)
    if (reach.kind === 'running' && reach.takesNoContainer !== null) return reach.takesNoContainer;
  const podsOfTargets = containers.flatMap(({ role, pod }) => (role === 'target' ? [pod.metadata?.uid] : []));
  const isAgentsOwn = ({ role, pod }: LocatedContainer): boolean =>
    role === 'agent' && !podsOfTargets.includes(pod.metadata?.uid);
  return containers.some(isAgentsOwn) ? 'each inspection would leave a container in the Agent’s pod' : null;
}

async function planByNodePod(
  cluster: Cluster,
  containers: LocatedContainer[],
  wishes: InspectionWishes,
  { why, run }: { why: string; run: Run },
): Promise<Plan[]> {
  try {
    const plans = await nodePod.plan(cluster, containers, wishes, run);
    for (const { provenance } of plans) run.inform(words(provenance.whyNoInspector, why));
    return plans;
  } catch (error) {
    if (!(error instanceof ShmError)) throw error;
    return planWithoutNodePod(cluster, containers, wishes, { why, refusal: error, run });
  }
}

function words(whyNoInspector: string | undefined, why: string): string {
  return whyNoInspector === undefined
    ? `a node pod inspects from outside, since ${why}`
    : `no inspector is started: ${whyNoInspector}`;
}

async function planWithoutNodePod(
  cluster: Cluster,
  containers: LocatedContainer[],
  wishes: InspectionWishes,
  { why, refusal, run }: { why: string; refusal: ShmError; run: Run },
): Promise<Plan[]> {
  const noNodePod = `${why}, and no node pod: ${refusal.message}: ${refusal.why}`;
  const takers = containers.filter(
    ({ reach }) => reach.kind === 'sandbox' || (reach.kind === 'running' && reach.takesNoContainer === null),
  );
  const byApi = containers.filter((each) => !takers.includes(each)).map((each) => planByApi(each, noNodePod));
  if (byApi.length > 0) run.inform(`no inspector is started: ${noNodePod}`);
  if (takers.length === 0) return byApi;
  run.inform(noNodePod);
  const plans = await planWithHeadroom(cluster, takers, wishes, run).catch((error: unknown) => {
    throw error instanceof ShmError ? neitherWay(error, refusal) : error;
  });
  return [...plans, ...byApi];
}

/** Either way would do: who asks for rights has to know both. */
function neitherWay(container: ShmError, nodePod: ShmError): ShmError {
  return new ShmError({
    what: `${container.message}, and ${nodePod.message}`,
    why: container.why,
    whatToDo: `${container.whatToDo}; for a node pod instead, ${nodePod.whatToDo}`,
    cause: container,
  });
}
