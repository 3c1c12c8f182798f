import { ShmError } from '../../errors.ts';
import type { Cluster } from '../connection/cluster.ts';
import type { Run } from '../connection/with-cluster.ts';
import type { LocatedContainer } from '../locate/located-container.ts';
import { planByApi } from './api/vehicle.ts';
import { earlierAnswer } from './earlier-answer/vehicle.ts';
import { nodePod } from './node-pod/vehicle.ts';
import { planByRules } from './plan-by-rules.ts';
import { planWithHeadroom } from './plan-with-headroom.ts';
import type { InspectionWishes, Plan, Vehicle } from './vehicle.ts';
import type { Way } from './ways.ts';

/** Which vehicles each `--via` takes; that of `api` takes none. */
const planFor: Record<Exclude<Way, 'api'>, Vehicle['plan']> = {
  auto: planByRules,
  node: nodePod.plan,
  'ephemeral-container': planWithHeadroom,
};

/**
 * Settles how each container is inspected; nothing is changed yet. What no inspector can reach is left to the API.
 * @throws ShmError if a way that was asked for, or all of them, are refused
 */
export async function planInspection(
  cluster: Cluster,
  located: LocatedContainer[],
  { way, ...wishes }: InspectionWishes & { way: Way },
  run: Run,
): Promise<Plan[]> {
  if (way === 'api') return located.map((container) => planByApi(container, '--via api creates nothing'));
  const reachable = located.filter(({ reach }) => reach.kind !== 'nothing');
  const beyondReach = located.flatMap((container) =>
    container.reach.kind === 'nothing' ? [without(container, container.reach.why, run)] : [],
  );
  const earlier = way === 'node' ? [] : await earlierAnswer.plan(cluster, reachable, wishes, run);
  const fresh = reachable.filter((container) => !earlier.some(({ containers }) => containers.includes(container)));
  const plans = fresh.length === 0 ? [] : await planFor[way](cluster, fresh, wishes, run);
  return [...plans, ...earlier, ...beyondReach];
}

/**
 * The rest of an inspection whose ephemeral container was accepted and will not start, since the container beside it
 * has ended: no second one is added. A node pod if the container runs again and one may be created, else the API alone.
 */
export async function planAfterLostStart(
  cluster: Cluster,
  located: LocatedContainer[],
  wishes: InspectionWishes,
  run: Run,
): Promise<Plan[]> {
  try {
    return await nodePod.plan(cluster, located, wishes, run);
  } catch (error) {
    if (!(error instanceof ShmError)) throw error;
    const why = `its container ended before an inspector started, and no node pod: ${error.message}: ${error.why}`;
    return located.map((container) => without(container, why, run));
  }
}

function without(container: LocatedContainer, why: string, { inform }: Run): Plan {
  inform(`no inspector is started: ${why}`);
  return planByApi(container, why);
}
