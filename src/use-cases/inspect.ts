import type { Inspected, Inspection } from '../facts/inspection.ts';
import { imageCarrier } from '../kube/carriers/image/image-carrier.ts';
import type { Cluster } from '../kube/connection/cluster.ts';
import { withCluster, type Run, type Session } from '../kube/connection/with-cluster.ts';
import { containerKey, locatePair, type LocatedContainer, type LocatedPair } from '../kube/locate/located-container.ts';
import type { AgentArgument, TargetArgument } from '../kube/locate/target-argument.ts';
import { accessReviews } from '../kube/preflight/access.ts';
import { ephemeralContainerRequirements } from '../kube/vehicles/ephemeral-container/vehicle.ts';
import { planInspection } from '../kube/vehicles/plan-inspection.ts';
import type { PlannedChange } from '../kube/vehicles/planned-change.ts';
import { runPlan, type Results } from '../kube/vehicles/run-plan.ts';
import type { InspectionWishes, Plan } from '../kube/vehicles/vehicle.ts';
import type { Way } from '../kube/vehicles/ways.ts';

/** What is inspected together: a container, and the Agent that it talks to, null if none is named. */
export interface WantedPair {
  target: TargetArgument;
  /** Null: kubectl's default container. */
  container: string | null;
  agent: AgentArgument | null;
}

export interface InspectRequest extends Omit<InspectionWishes, 'access' | 'carrier'> {
  /** That of the targets; null: the current context's. */
  namespace: string | null;
  pairs: readonly WantedPair[];
  way: Way;
  image: string;
}

/**
 * Inspects pairs of containers: one inspection each, in their order.
 * @param meanwhile is called once everything is settled and the inspectors start: what their answers do not decide
 * can be done until they come
 * @throws ShmError if there is nothing to report
 */
export function inspect(
  request: InspectRequest,
  session: Session,
  meanwhile: () => void = () => undefined,
): Promise<Inspection[]> {
  return withCluster(session, request.namespace, async (cluster, namespace, run) => {
    const { pairs, plans, wishes } = await settle(cluster, namespace, request, run);
    const running = Promise.all(plans.map((plan) => runPlan(cluster, plan, wishes, run)));
    meanwhile();
    const results = new Map((await running).flatMap((each) => [...each]));
    return Promise.all(pairs.map((pair) => inspectionOf(cluster, pair, results, { wishes, run })));
  });
}

async function inspectionOf(
  cluster: Cluster,
  { target, agent }: LocatedPair,
  results: Results,
  { wishes, run }: Pick<Settled, 'wishes'> & { run: Run },
): Promise<Inspection> {
  const inspectionBy = (known: Results): Inspection => {
    const inspectedAt = new Date().toISOString();
    return {
      target: resultOf(target, known, inspectedAt),
      agent: agent === null ? null : resultOf(agent, known, inspectedAt),
    };
  };
  const first = inspectionBy(results);
  if (wishes.way !== 'auto') return first;
  const containers = agent === null ? [target] : [target, agent];
  // It judges: loaded while the container starts, not before
  const { goOnFromNode } = await import('./go-on-from-node.ts');
  const more = await goOnFromNode(cluster, first, containers, { wishes, run });
  return more.size === 0 ? first : inspectionBy(new Map([...results, ...more]));
}

/** Settles everything that `inspect` would do, and changes nothing: what `--dry-run` prints. */
export function planInspect(request: InspectRequest, session: Session): Promise<PlannedChange[]> {
  return withCluster(session, request.namespace, async (cluster, namespace, run) => {
    const { plans } = await settle(cluster, namespace, request, run);
    return plans.map((plan) => plan.describe());
  });
}

interface Settled {
  pairs: LocatedPair[];
  plans: Plan[];
  wishes: InspectionWishes & { way: Way };
}

async function settle(cluster: Cluster, namespace: string, request: InspectRequest, run: Run): Promise<Settled> {
  const access = accessReviews(cluster);
  // Most runs will need it: asked while the pod is being read
  if (request.way === 'auto' || request.way === 'ephemeral-container')
    void access(namespace, ephemeralContainerRequirements).catch(() => undefined);
  const wishes = { ...request, access, carrier: imageCarrier(request.image) };
  const pairs = await Promise.all(
    request.pairs.map((wanted) => locatePair(cluster, { namespace, ...wanted }, run.inform)),
  );
  const located = pairs.flatMap(({ target, agent }) => (agent === null ? [target] : [target, agent]));
  return { pairs, wishes, plans: await planInspection(cluster, located, wishes, run) };
}

/** An answer that was used again is as old as it says. */
function resultOf(
  container: LocatedContainer,
  results: ReadonlyMap<string, Inspected>,
  inspectedAt: string,
): Inspected {
  const result = results.get(containerKey(container));
  if (result === undefined) throw new Error(`container ${container.container} is in no plan`);
  return { ...result, subject: { ...result.subject, inspectedAt: result.subject.seenAt ?? inspectedAt } };
}
