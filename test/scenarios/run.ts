import type { V1Node, V1Pod } from '@kubernetes/client-node';
import type { Report } from '../../src/evaluate.ts';
import { connect, type Cluster } from '../../src/kube/connection/cluster.ts';
import { withProxy } from '../../src/kube/connection/proxy.ts';
import { administrator, createNamespace, deleteNamespace, kubectl, nodes, report } from '../e2e/cluster.ts';
import { deviationsOf } from './deviations.ts';
import type { Action, Scenario } from './scenario.ts';
import { settle } from './settling.ts';

/** What came of a scenario on a node. `report` is null where there was none, and why is then the one deviation. */
export interface Outcome {
  scenario: Scenario;
  node: string;
  report: (Report & { exitCode: number }) | null;
  deviations: string[];
  /** From the creation of its pods to the answer. */
  seconds: number;
}

/** So few at a time, since a node may be small: what starts beside it makes an inspection late. While some wait, others get on. */
const lanesOf = ({ status }: V1Node): number => Math.min(8, 1 + 2 * Number(status?.capacity?.['cpu'] ?? 1));

/** Runs scenarios on a node, each from the creation of its pods to their deletion, and tells of each what came of it. */
export async function runOn(nodeName: string, scenarios: Scenario[], tell: (outcome: Outcome) => void): Promise<void> {
  await withProxy(administrator, { purpose: 'inspect', timeoutMs: LONGEST_MS }, async (proxy) => {
    const cluster = await connect(proxy);
    const node = await cluster.core.readNode({ name: nodeName });
    const namespace = await createNamespace();
    try {
      await inLanes(lanesOf(node), scenarios, async (scenario) =>
        tell(await outcomeOf(scenario, { cluster, node, namespace })),
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

async function outcomeOf(scenario: Scenario, { cluster: { core }, node, namespace }: Stage): Promise<Outcome> {
  const nodeName = node.metadata?.name ?? '';
  const pods = scenario.pods(nodeName, nodes.find((other) => other !== nodeName) ?? '').map(lightened);
  const startedAt = performance.now();
  const seconds = (): number => Math.round((performance.now() - startedAt) / 1000);
  try {
    for (const body of pods) await core.createNamespacedPod({ namespace, body });
    await Promise.all(pods.map((pod) => settle(core, namespace, pod)));
    for (const action of scenario.actions ?? []) await act(action, scenario.name, namespace);
    const found = await inspect(scenario, namespace);
    return {
      scenario,
      node: nodeName,
      report: found,
      deviations: deviationsOf(found, { ...scenario.expected, ...scenario.perNode?.(node) }),
      seconds: seconds(),
    };
  } catch (error) {
    return { scenario, node: nodeName, report: null, deviations: [String(error)], seconds: seconds() };
  } finally {
    await Promise.allSettled(
      pods.map(({ metadata }) => core.deleteNamespacedPod({ namespace, name: metadata?.name ?? '' })),
    );
  }
}

/** Without what takes a node longest at a pod's start, and has nothing to do with memory: a network of its own, a token. */
const lightened = (pod: V1Pod): V1Pod => ({
  ...pod,
  spec: { hostNetwork: true, automountServiceAccountToken: false, containers: [], ...pod.spec },
});

const MOST_LOOKS = 3;

/** Looks again where facts came too late: how busy the machine is says nothing of the pod. */
async function inspect(
  { name, agent, words = [] }: Scenario,
  namespace: string,
): Promise<Report & { exitCode: number }> {
  for (let look = 1; ; look += 1) {
    const found = await report([
      name,
      '-n',
      namespace,
      '-c',
      'app',
      ...(agent === undefined ? [] : ['--agent', agent]),
      '--timeout',
      '100s',
      ...words,
    ]);
    const facts = [found.facts.target, found.facts.agent].flatMap((side) => Object.values(side ?? {}));
    if (look === MOST_LOOKS || !facts.some(({ status }) => status === 'timeout')) return found;
  }
}

async function act(action: Action, inspected: string, namespace: string): Promise<void> {
  const pod = action.pod ?? inspected;
  if ('exec' in action)
    await kubectl(['exec', pod, '-n', namespace, '-c', action.container, '--', 'shm-test', ...action.exec.split(' ')]);
  else await kubectl(['wait', `pod/${pod}`, '-n', namespace, `--for=${action.waitFor}`, '--timeout=120s']);
}

/** Does something with each item, so many at a time, in their order. */
async function inLanes<Item>(count: number, items: Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const queue = items.values();
  const lane = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: count }, lane));
}
