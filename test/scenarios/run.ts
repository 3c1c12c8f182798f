import type { V1Node, V1Pod } from '@kubernetes/client-node';
import { connect, type Cluster } from '../../src/kube/connection/cluster.ts';
import { withProxy } from '../../src/kube/connection/proxy.ts';
import { administrator, createNamespace, deleteNamespace, kubectl, nodes } from '../e2e/cluster.ts';
import { act } from './actions.ts';
import { inspect, type Answer } from './answer.ts';
import { deviationsOf } from './deviations.ts';
import type { Scenario } from './scenario.ts';
import { settle } from './settling.ts';

/**
 * What came of a scenario on a node. `answer` is null if it came to no inspection, and why is then the one deviation.
 */
export interface Outcome {
  scenario: Scenario;
  node: string;
  answer: Answer | null;
  deviations: string[];
  /** From the creation of its pods to the answer. */
  seconds: number;
}

/**
 * So few at a time, since a node may be small: what starts beside it makes an inspection late.
 * While some wait, others get on.
 */
const lanesOf = ({ status }: V1Node): number => Math.min(8, 1 + 2 * Number(status?.capacity?.['cpu'] ?? 1));

/**
 * Runs scenarios on a node, each from the creation of its pods to their deletion, and reports of each what came of it.
 */
export async function runOn(
  nodeName: string,
  scenarios: Scenario[],
  report: (outcome: Outcome) => void,
): Promise<void> {
  await withProxy(administrator, { purpose: 'inspect', timeoutMs: LONGEST_MS }, async (proxy) => {
    const cluster = await connect(proxy);
    const node = await cluster.core.readNode({ name: nodeName });
    const namespace = await createNamespace();
    try {
      await inLanes(lanesOf(node), scenarios, async (scenario) =>
        report(await outcomeOf(scenario, { cluster, node, namespace })),
      );
    } finally {
      await deleteNamespace(namespace).catch((error: unknown) =>
        process.stderr.write(`namespace ${namespace} is still there: ${String(error)}\n`),
      );
      await cluster.close();
    }
  });
}

const LONGEST_MS = 3 * 3_600_000;

interface Stage {
  cluster: Cluster;
  node: V1Node;
  namespace: string;
}

async function outcomeOf(scenario: Scenario, stage: Stage): Promise<Outcome> {
  if (scenario.namespaceLabels === undefined) return outcomeIn(stage, scenario);
  const namespace = await createNamespace(scenario.namespaceLabels);
  try {
    return await outcomeIn({ ...stage, namespace }, scenario);
  } finally {
    await deleteNamespace(namespace);
  }
}

async function outcomeIn({ cluster: { core }, node, namespace }: Stage, scenario: Scenario): Promise<Outcome> {
  const nodeName = node.metadata?.name ?? '';
  const pods = scenario.pods(nodeName, nodes.find((other) => other !== nodeName) ?? '').map(lightened);
  const objects = scenario.objects?.(nodeName) ?? [];
  const startedAt = performance.now();
  const seconds = (): number => Math.round((performance.now() - startedAt) / 1000);
  try {
    if (objects.length > 0) await kubectl(['create', '-n', namespace, '-f', '-'], listOf(objects));
    for (const body of pods) await core.createNamespacedPod({ namespace, body });
    await Promise.all(pods.map((pod) => settle(core, namespace, pod)));
    for (const action of scenario.actions ?? []) await act(action, { namespace, name: scenario.name });
    const answer = await inspectAtLast(scenario, namespace);
    return {
      scenario,
      node: nodeName,
      answer,
      deviations: deviationsOf(answer, { ...scenario.expected, ...scenario.perNode?.(node) } as Scenario['expected']),
      seconds: seconds(),
    };
  } catch (error) {
    return { scenario, node: nodeName, answer: null, deviations: [String(error)], seconds: seconds() };
  } finally {
    await Promise.allSettled([
      ...pods.map(({ metadata }) => core.deleteNamespacedPod({ namespace, name: metadata?.name ?? '' })),
      ...(objects.length > 0 ? [kubectl(['delete', '-n', namespace, '--wait=false', '-f', '-'], listOf(objects))] : []),
    ]);
  }
}

const listOf = (items: object[]): object => ({ apiVersion: 'v1', kind: 'List', items });

/**
 * Without what takes a node longest at a pod's start, and has nothing to do with memory: a network of its own, a token.
 */
const lightened = (pod: V1Pod): V1Pod => ({
  ...pod,
  spec: { hostNetwork: true, automountServiceAccountToken: false, containers: [], ...pod.spec },
});

const MOST_LOOKS = 3;

/** Inspects again if facts came too late: how busy the machine is says nothing of the pod. */
async function inspectAtLast(scenario: Scenario, namespace: string): Promise<Answer> {
  const { name, inspected = [name, '-c', 'app'], agent, words = [] } = scenario;
  const side = agent === undefined ? [] : ['--agent', agent];
  for (let look = 1; ; look += 1) {
    const answer = await inspect([...inspected, '-n', namespace, ...side, '--timeout', '200s', ...words]);
    const facts = [answer.report?.facts.target, answer.report?.facts.agent].flatMap((side) =>
      Object.values(side ?? {}),
    );
    if (look === MOST_LOOKS || !facts.some(({ status }) => status === 'timeout')) return answer;
  }
}

/** Does something with each item, so many at a time, in their order. */
async function inLanes<Item>(count: number, items: Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const queue = items.values();
  const lane = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: count }, lane));
}
