import type { Inspected, Inspection } from '../facts/inspection.ts';
import type { Cluster } from '../kube/connection/cluster.ts';
import { withCluster, type Run, type Session } from '../kube/connection/with-cluster.ts';
import { accessReviews, type AccessReviews } from '../kube/preflight/access.ts';
import { locateAgent, locateTarget, type LocatedContainer } from '../kube/locate/located-container.ts';
import type { AgentArgument, TargetArgument } from '../kube/locate/target-argument.ts';
import { lookAt } from '../kube/vehicles/look-at.ts';
import type { Look } from '../kube/vehicles/look.ts';
import type { LookOptions } from '../kube/vehicles/ways.ts';
import { planLooks } from '../kube/vehicles/plan-inspection.ts';
import type { PlannedChange } from '../report/plan.ts';

export interface InspectOptions extends Omit<LookOptions, 'access'> {
  /** Null: the current context's. */
  namespace: string | null;
  target: TargetArgument;
  container: string | undefined;
  agent: AgentArgument | null;
}

/**
 * Looks into the target container, and the Agent's where one is named.
 * @throws ShmError where there is nothing to report
 */
export function inspect(options: InspectOptions, session: Session): Promise<Inspection> {
  return withCluster(session, options.namespace, async (cluster, namespace, run) => {
    const { target, agent, looks, access } = await plan(cluster, namespace, options, run);
    const inspected = await Promise.all(looks.map((look) => lookAt(cluster, look, { ...options, access }, run)));
    return { target: resultOf(target, inspected), agent: agent === null ? null : resultOf(agent, inspected) };
  });
}

/** Settles everything that `inspect` would do, and changes nothing: what `--dry-run` prints. */
export function dryRun(options: InspectOptions, session: Session): Promise<PlannedChange[]> {
  return withCluster(session, options.namespace, async (cluster, namespace, run) => {
    const { looks } = await plan(cluster, namespace, options, run);
    return looks.map(changeOf);
  });
}

interface Plan {
  target: LocatedContainer;
  agent: LocatedContainer | null;
  looks: Look[];
  access: AccessReviews;
}

async function plan(cluster: Cluster, namespace: string, options: InspectOptions, run: Run): Promise<Plan> {
  const access = accessReviews(cluster);
  // Most runs will need it: asked while the pod is being read
  if (options.way === 'auto' || options.way === 'ephemeral-container')
    void access(namespace, 'ephemeral-container').catch(() => undefined);
  const target = await locateTarget(cluster, {
    namespace,
    target: options.target,
    container: options.container,
    inform: run.inform,
  });
  const agent = options.agent === null ? null : await locateAgent(cluster, target, options.agent, run.inform);
  return {
    target,
    agent,
    access,
    looks: await planLooks(cluster, agent === null ? [target] : [target, agent], { ...options, access }, run),
  };
}

function changeOf(look: Look): PlannedChange {
  switch (look.via) {
    case 'ephemeral-container':
      return {
        kind: look.via,
        namespace: look.pod.metadata?.namespace ?? '',
        pod: look.pod.metadata?.name ?? '',
        container: look.accepted.container,
      };
    case 'node-pod':
      return { kind: look.via, pod: look.nodePod };
    case 'earlier-answer':
      return { kind: 'nothing', why: `what ${look.by} saw at ${look.seenAt} is used again` };
    case 'api':
      return { kind: 'nothing', why: look.why };
  }
}

function resultOf(container: LocatedContainer, inspected: Map<LocatedContainer, Inspected>[]): Inspected {
  const result = inspected.map((each) => each.get(container)).find((each) => each !== undefined);
  if (result === undefined) throw new Error(`container ${container.container} is in no look`);
  return result;
}
