import type { InspectorFacts } from '../../facts/facts.ts';
import type { Inspected } from '../../facts/inspection.ts';
import type { Cluster } from '../connection/cluster.ts';
import type { Run } from '../connection/with-cluster.ts';
import { LostStart } from '../conversation/follow-container.ts';
import { noFacts } from '../conversation/facts-in.ts';
import { containerKey, locateAgain, type LocatedContainer } from '../locate/located-container.ts';
import { collectPodEvents } from '../pods/pod-events.ts';
import { collectPodFacts } from '../pods/pod-facts.ts';
import { collectOwner } from '../workloads/collect-owner.ts';
import { planAfterLostStart } from './plan-inspection.ts';
import type { InspectionWishes, Plan } from './vehicle.ts';
import type { Way } from './ways.ts';

/** What is known of each container, by its `containerKey`. */
export type Results = Map<string, Inspected>;

/**
 * Runs the inspector of a plan, and gives all that is then known of each of its containers. If a container has ended
 * meanwhile (the API calls it running up to a second after its end), `auto` goes on without
 * another ephemeral container.
 * @throws ShmError if the inspector does not start, or what answers is not this version's
 */
export async function runPlan(
  cluster: Cluster,
  plan: Plan,
  wishes: InspectionWishes & { way: Way },
  run: Run,
): Promise<Results> {
  try {
    return await inspectBy(cluster, plan, run);
  } catch (error) {
    if (!(error instanceof LostStart) || wishes.way !== 'auto') throw error;
    run.inform(`${error.why}; going on without a second ephemeral container`);
    const now = await Promise.all(plan.containers.map((container) => locateAgain(cluster, container)));
    const plans = await planAfterLostStart(cluster, now, wishes, run);
    const results = await Promise.all(plans.map((other) => inspectBy(cluster, other, run)));
    return new Map(results.flatMap((each) => [...each]));
  }
}

async function inspectBy(cluster: Cluster, plan: Plan, run: Run): Promise<Results> {
  // The conversation first: what the API knows comes while the container starts
  const [answers, ofApi] = await Promise.all([
    plan.converse(run),
    Promise.all(plan.containers.map((container) => askApi(cluster, container))),
  ]);
  return new Map(
    ofApi.map(([container, ofPod]) => {
      const facts = answers.get(container) ?? noFacts('the inspector’s answer ended before it');
      return [containerKey(container), inspectedOf(container, plan, { ...facts, ...ofPod })];
    }),
  );
}

async function askApi(cluster: Cluster, container: LocatedContainer) {
  const { pod, reach } = container;
  const events = collectPodEvents(cluster, { pod, isRunning: reach.kind === 'running' });
  const [podEvents, owner] = await Promise.all([events, collectOwner(cluster, pod)]);
  return [container, { podEvents, owner }] as const;
}

function inspectedOf(
  { pod, container }: LocatedContainer,
  { provenance }: Plan,
  facts: InspectorFacts & Pick<Inspected['facts'], 'podEvents' | 'owner'>,
): Inspected {
  const { namespace = '', name = '' } = pod.metadata ?? {};
  return {
    subject: { namespace, pod: name, container, node: pod.spec?.nodeName ?? '', ...provenance },
    facts: { ...facts, ...collectPodFacts(pod) },
  };
}
