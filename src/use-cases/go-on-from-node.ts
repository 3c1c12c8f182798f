import { ShmError } from '../errors.ts';
import type { Inspected, Inspection } from '../facts/inspection.ts';
import { judgeAgentCommunication } from '../verdicts/agent-communication.ts';
import { viewsOf } from '../views.ts';
import type { FactRef } from '../facts/known.ts';
import type { Cluster } from '../kube/connection/cluster.ts';
import type { Run } from '../kube/connection/with-cluster.ts';
import type { LocatedContainer } from '../kube/locate/located-container.ts';
import { nodePod } from '../kube/vehicles/node-pod/vehicle.ts';
import { runPlan, type Results } from '../kube/vehicles/run-plan.ts';
import type { InspectionWishes } from '../kube/vehicles/vehicle.ts';
import { describeFact } from '../words/facts.ts';

/**
 * Inspects a pair once more, from its node, if `auto` took an ephemeral container and the answer is unknown for lack of
 * a right that a node pod has (CAP_SYS_PTRACE, CAP_SYS_ADMIN, CAP_DAC_READ_SEARCH), and one may be created.
 * @returns what is known then, nothing if there is no more to know
 */
export async function goOnFromNode(
  cluster: Cluster,
  inspection: Inspection,
  containers: LocatedContainer[],
  { wishes, run }: { wishes: InspectionWishes; run: Run },
): Promise<Results> {
  const [lack] = lackOfRights(inspection);
  if (lack === undefined) return new Map();
  try {
    const planned = await nodePod.plan(cluster, containers, wishes, run);
    // What it leaves to the API is known better already
    const plans = planned.filter(({ provenance }) => provenance.via === 'node-pod');
    if (plans.length === 0) return new Map();
    run.inform(`not known: ${describeFact(lack)}; going on with a node pod`);
    const results = await Promise.all(plans.map((plan) => runPlan(cluster, plan, { ...wishes, way: 'node' }, run)));
    return new Map(results.flatMap((each) => [...each]));
  } catch (error) {
    if (!(error instanceof ShmError)) throw error;
    run.inform(`a node pod could see more, and there is none: ${error.message}: ${error.why}`);
    return new Map();
  }
}

/** Facts that an unknown headline lacks because an ephemeral container had too few rights. */
function lackOfRights(inspection: Inspection): FactRef[] {
  const { channels, resources } = viewsOf(inspection);
  const { status } = judgeAgentCommunication(channels, inspection.agent !== null);
  const ofChannels = status === 'unknown' ? Object.values(channels).flatMap(({ missing }) => missing) : [];
  const ofResources = resources.flatMap(({ outcome }) => (outcome.is === 'unknown' ? outcome.missing : []));
  return [...ofChannels, ...ofResources].filter((ref) => isForLackOfRights(ref, inspection));
}

function isForLackOfRights({ of, fact, status }: FactRef, inspection: Inspection): boolean {
  const side: Inspected | null = inspection[of];
  if (side?.subject.via !== 'ephemeral-container') return false;
  if (status === 'denied') return true;
  const { holdings } = side.facts;
  return (
    status === 'incomplete' &&
    fact === 'holdings' &&
    holdings.status === 'ok' &&
    holdings.value.unreadable?.some(({ errno }) => errno === 'EACCES' || errno === 'EPERM') === true
  );
}
