import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { kubectl } from '../cluster/kubectl.ts';
import type { NodeName } from '../cluster/nodes/names.ts';
import type { BareClient } from './api.ts';
import { attachFloor, logFloor, type BenchPod } from './floors.ts';
import { timeInspect } from './inspect-run.ts';
import { podFloor } from './pod-floor.ts';
import { rowsOf, type Row } from './rows.ts';
import { nodeTargets } from './targets.ts';

export interface Bench {
  client: BareClient;
  executable: string;
  namespace: string;
  image: string;
  rounds: number;
  /** Of a user with every right, and of one who may not attach. */
  env: Record<string, string>;
  withoutAttach: string[];
}

/**
 * Inspections on one node beside the least that they could take, in turn, each in a fresh pod: the kubelet is late
 * where a container has just ended. The first round only warms up.
 */
export async function measureNode(bench: Bench, node: NodeName): Promise<Row[]> {
  const { client, namespace, image, rounds } = bench;
  const samples = emptySamples();
  const targets = nodeTargets[node];
  for (let round = -1; round < rounds; round += 1) {
    const inspected = (options: string[] = []) =>
      inFreshPod((pod) => timeInspect(bench.executable, pod, bench.env, options));
    const taken = {
      logFloor: await inFreshPod((pod) => logFloor(client, pod)),
      attachFloor: await inFreshPod((pod) => attachFloor(client, pod)),
      podFloor: await afterGap(() => podFloor(client, { namespace, node, image })),
      ...renamed('inspect', await inspected()),
      ...renamed('byLog', await inspected(bench.withoutAttach)),
      ...renamed('viaNode', await inspected(['--via', 'node'])),
    };
    if (round >= 0) for (const name of Object.keys(samples) as (keyof Samples)[]) samples[name].push(taken[name]);
  }
  return [
    ...rowsOf(`${node}: attach floor`, samples.attachFloor, {
      'inspect, from PATCH': { timesMs: samples.inspectFromChange },
      'inspect, whole process': { timesMs: samples.inspectWhole, atMost: targets.inspect },
    }),
    ...rowsOf(`${node}: pod floor`, samples.podFloor, {
      'inspect --via node, from its creation': { timesMs: samples.viaNodeFromChange },
      'inspect --via node, whole process': { timesMs: samples.viaNodeWhole, atMost: targets.viaNode },
    }),
    ...rowsOf(`${node}: log floor`, samples.logFloor, {
      'inspect by its log, whole process': { timesMs: samples.byLogWhole, atMost: targets.byLog },
    }),
  ];

  async function inFreshPod<T>(work: (pod: BenchPod) => Promise<T>): Promise<T> {
    const pod = await startPod(bench, node);
    const taken = await afterGap(() => work(pod));
    await kubectl(['delete', 'pod', pod.pod, '-n', namespace, '--wait=false', '--grace-period=0', '--force']);
    return taken;
  }
}

const names = [
  'logFloor',
  'attachFloor',
  'podFloor',
  'inspectWhole',
  'inspectFromChange',
  'byLogWhole',
  'byLogFromChange',
  'viaNodeWhole',
  'viaNodeFromChange',
] as const;
type Samples = Record<(typeof names)[number], number[]>;

function emptySamples(): Samples {
  return Object.fromEntries(names.map((name) => [name, [] as number[]])) as Samples;
}

function renamed<Name extends string>(
  name: Name,
  { wholeMs, fromChangeMs }: { wholeMs: number; fromChangeMs: number },
) {
  return { [`${name}Whole`]: wholeMs, [`${name}FromChange`]: fromChangeMs } as Record<
    `${Name}Whole` | `${Name}FromChange`,
    number
  >;
}

// Back to back, every run would meet the kubelet's one-second rhythm at the same moment
async function afterGap<T>(work: () => Promise<T>): Promise<T> {
  await delay(1500 + Math.random() * 2000);
  return work();
}

async function startPod({ namespace, image }: Bench, node: string): Promise<BenchPod> {
  const pod = `bench-${node}-${randomBytes(3).toString('hex')}`;
  const spec = {
    nodeName: node,
    terminationGracePeriodSeconds: 0,
    containers: [{ name: 'app', image, imagePullPolicy: 'IfNotPresent', command: ['sleep', '1000000'] }],
  };
  await kubectl(['apply', '-n', namespace, '-f', '-'], {
    input: JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: pod }, spec }),
  });
  await kubectl(['wait', '-n', namespace, `pod/${pod}`, '--for=condition=Ready', '--timeout=60s']);
  return { namespace, pod, image };
}
