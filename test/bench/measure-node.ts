import { setTimeout as delay } from 'node:timers/promises';
import { kubectl } from '../cluster/kubectl.ts';
import type { BareClient } from './api.ts';
import { attachFloor, logFloor, type BenchPod } from './floors.ts';
import { timeInspect } from './inspect-run.ts';
import { podFloor } from './pod-floor.ts';
import { rowsOf, type Row } from './rows.ts';

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

/** Inspections on one node beside the least that they could take, in turn. The first round only warms up. */
export async function measureNode(bench: Bench, node: string): Promise<Row[]> {
  const { client, namespace, image, rounds } = bench;
  const samples = emptySamples();
  for (let round = -1; round < rounds; round += 1) {
    // Ephemeral containers stay, and the more a pod has the slower its kubelet
    const pod = await startPod(bench, node, round);
    const taken = {
      logFloor: await afterGap(() => logFloor(client, pod)),
      attachFloor: await afterGap(() => attachFloor(client, pod)),
      podFloor: await afterGap(() => podFloor(client, { namespace, node, image })),
      ...renamed('inspect', await afterGap(() => timeInspect(bench.executable, pod, bench.env))),
      ...renamed('byLog', await afterGap(() => timeInspect(bench.executable, pod, bench.env, bench.withoutAttach))),
      ...renamed('viaNode', await afterGap(() => timeInspect(bench.executable, pod, bench.env, ['--via', 'node']))),
    };
    await kubectl(['delete', 'pod', pod.pod, '-n', namespace, '--wait=false', '--grace-period=0', '--force']);
    if (round >= 0) for (const name of Object.keys(samples) as (keyof Samples)[]) samples[name].push(taken[name]);
  }
  return [
    ...rowsOf(`${node}: log floor`, samples.logFloor, {
      'attach floor': samples.attachFloor,
      'inspect, from PATCH': samples.inspectFromChange,
      'inspect, whole process': samples.inspectWhole,
      'inspect by its log, whole process': samples.byLogWhole,
    }),
    ...rowsOf(`${node}: pod floor`, samples.podFloor, {
      'inspect --via node, from its creation': samples.viaNodeFromChange,
      'inspect --via node, whole process': samples.viaNodeWhole,
    }),
  ];
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

async function startPod({ namespace, image }: Bench, node: string, round: number): Promise<BenchPod> {
  const pod = `bench-${node}-${round + 1}`;
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
