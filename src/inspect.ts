import { ShmError } from './errors.ts';
import type { Inspected, Inspection } from './facts/inspection.ts';
import { reviewAccess } from './kube/preflight/access.ts';
import type { AcceptedContainer } from './kube/ephemeral-container/add-container.ts';
import { connect, type Cluster } from './kube/connection/cluster.ts';
import { withDeadline } from './kube/connection/deadline.ts';
import { describeHeadroom, measureHeadroom } from './kube/preflight/headroom.ts';
import { currentNamespace, type Kubectl } from './kube/connection/kubectl.ts';
import { collectPodFacts, podSpecOf } from './kube/target/pod-facts.ts';
import { prepareInspector, runInspector, type InspectorRun } from './kube/ephemeral-container/run-inspector.ts';
import { locateAgent, locateTarget, type LocatedContainer } from './kube/target/located-container.ts';
import type { AgentArgument, TargetArgument } from './kube/target/target-argument.ts';

export interface InspectOptions {
  kubectl: Kubectl;
  target: TargetArgument;
  /** Null: the current context's. */
  namespace: string | null;
  container: string | undefined;
  agent: AgentArgument | null;
  image: string;
  timeoutMs: number;
  /** Start a container even where nobody knows whether the pod has the memory for it. */
  acceptOomRisk: boolean;
}

/** How a run talks to the person who started it. */
export interface Talk {
  /** Progress, a line each. */
  tell: (message: string) => void;
  /** A question that needs a yes; without a person to ask, the answer is no. */
  confirm: (question: string) => Promise<boolean>;
  /** Aborted when the user ends the run. */
  signal: AbortSignal;
}

/** What is about to be added to a pod, settled by the server's own dry run. */
export interface Plan {
  located: LocatedContainer;
  run: InspectorRun;
  accepted: AcceptedContainer;
}

/**
 * Looks into the target container, and the Agent's where one is named: one ephemeral container each.
 * @throws ShmError where there is nothing to report
 */
export function inspect(options: InspectOptions, talk: Talk): Promise<Inspection> {
  return withCluster(options, talk, async (cluster, namespace, bound) => {
    const [target, agent] = await planInspection(cluster, namespace, options, bound);
    const [inspectedTarget, inspectedAgent] = await Promise.all([look(cluster, target, bound), agent && look(cluster, agent, bound)]);
    return { target: inspectedTarget, agent: inspectedAgent ?? null };
  });
}

/** Settles everything that `inspect` would do, and changes nothing: what `--dry-run` prints. */
export function dryRun(options: InspectOptions, talk: Talk): Promise<Plan[]> {
  return withCluster(options, talk, async (cluster, namespace, bound) => {
    const [target, agent] = await planInspection(cluster, namespace, options, bound);
    return agent === undefined ? [target] : [target, agent];
  });
}

async function withCluster<T>(options: InspectOptions, talk: Talk, work: (cluster: Cluster, namespace: string, talk: Talk) => Promise<T>): Promise<T> {
  let latest = 'kubectl was starting';
  const tell = (message: string): void => {
    latest = message;
    talk.tell(message);
  };
  const stop = new AbortController();
  const connecting = connect(options.kubectl, stop.signal);
  try {
    return await withDeadline({ timeoutMs: options.timeoutMs, signal: talk.signal, latest: () => latest }, async (signal) => {
      const [cluster, namespace] = await Promise.all([connecting, options.namespace ?? currentNamespace(options.kubectl)]);
      return work(cluster, namespace, { ...talk, tell, signal });
    });
  } finally {
    // Not inside the deadline: work that hangs is ended by its connection being taken away
    stop.abort();
    await connecting.then(({ close }) => close(), () => undefined);
  }
}

async function planInspection(cluster: Cluster, namespace: string, options: InspectOptions, talk: Talk): Promise<[Plan, Plan?]> {
  const target = await locateTarget(cluster, { namespace, target: options.target, container: options.container, tell: talk.tell });
  const agent = options.agent === null ? undefined : await locateAgent(cluster, target, options.agent, talk.tell);
  const [targetPlan, agentPlan] = await Promise.all([
    plan(cluster, target, options),
    agent && plan(cluster, agent, options),
    ensureHarmless(cluster, agent === undefined ? [target] : [target, agent], options, talk),
  ]);
  return agentPlan === undefined ? [targetPlan] : [targetPlan, agentPlan];
}

async function plan(cluster: Cluster, located: LocatedContainer, { image }: InspectOptions): Promise<Plan> {
  const { pod, container, containerId } = located;
  const channel = await reviewAccess(cluster, pod.metadata?.namespace ?? '');
  const run: InspectorRun = { pod, target: container, image, channel, request: { containerId } };
  return { located, run, accepted: await prepareInspector(cluster, run) };
}

// Starting any container charges the runtime's own start to the pod: an application near its limit is killed by it
async function ensureHarmless(cluster: Cluster, located: LocatedContainer[], { acceptOomRisk }: InspectOptions, { tell, confirm, signal }: Talk): Promise<void> {
  if (acceptOomRisk) return;
  const pods = new Map(located.map(({ pod }) => [pod.metadata?.uid, pod]));
  for (const [uid, pod] of pods) {
    const containerCount = located.filter((other) => other.pod.metadata?.uid === uid).length;
    const headroom = await measureHeadroom(cluster, { pod, spec: podSpecOf(pod), containerCount, signal, tell });
    if (headroom.kind === 'unlimited' || headroom.kind === 'enough') continue;
    const room = describeHeadroom(headroom);
    if (headroom.kind === 'scarce' || !(await confirm(`${room}. Start a container in it all the same?`))) throw tooRisky(pod.metadata?.name ?? '', room);
  }
}

function tooRisky(pod: string, room: string): ShmError {
  return new ShmError({
    what: `no container was started in pod ${pod}`,
    why: `${room}, so the kernel could kill the application`,
    whatToDo: 'raise the memory limit, ask for nodes/proxy (get) so that the kubelet can be asked, or say --accept-oom-risk',
  });
}

async function look(cluster: Cluster, { located: { pod, container }, run, accepted }: Plan, { tell, signal }: Talk): Promise<Inspected> {
  const { namespace = '', name = '' } = pod.metadata ?? {};
  tell(`adding ephemeral container ${accepted.container.name} to pod ${namespace}/${name} beside ${container}; it ends by itself, its entry stays as long as the pod`);
  const inspectorFacts = await runInspector(cluster, run, accepted, { signal, tell });
  return {
    subject: { namespace, pod: name, container, node: pod.spec?.nodeName ?? '', via: 'ephemeral-container' },
    facts: { ...inspectorFacts, ...collectPodFacts(pod) },
  };
}
