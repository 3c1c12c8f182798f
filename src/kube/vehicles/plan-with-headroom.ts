import type { Cluster } from '../connection/cluster.ts';
import type { Run } from '../connection/with-cluster.ts';
import type { LocatedContainer } from '../locate/located-container.ts';
import { ensureHeadroom, refusalForHeadroom } from '../preflight/ensure-headroom.ts';
import { onceSteady } from '../preflight/once-steady.ts';
import { ephemeralContainer } from './ephemeral-container/vehicle.ts';
import type { InspectionWishes, Plan } from './vehicle.ts';

/** An ephemeral container, if the pod has the memory for its start, or a person accepts the risk. */
export async function planWithHeadroom(
  cluster: Cluster,
  containers: LocatedContainer[],
  wishes: InspectionWishes,
  run: Run,
): Promise<Plan[]> {
  const steady = await onceSteady(cluster, containers, run);
  // Who lacks the right to a container hears it at once, not after the pod was measured
  const [plans, shortage] = await Promise.all([
    ephemeralContainer.plan(cluster, steady, wishes, run),
    wishes.acceptOomRisk ? null : ensureHeadroom(cluster, steady, run),
  ]);
  const isAccepted =
    shortage === null ||
    (shortage.mayAsk && (await run.confirm(`${shortage.words}. Start a container in it all the same?`)));
  if (!isAccepted) throw refusalForHeadroom(shortage);
  return plans;
}
