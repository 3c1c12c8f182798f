import { setTimeout as delay } from 'node:timers/promises';
import type { V1Pod } from '@kubernetes/client-node';
import { execa } from 'execa';
import { kubectl } from '../cluster/kubectl.ts';
import type { NodeName } from '../cluster/nodes/names.ts';
import { nodeNames } from '../cluster/nodes/names.ts';
import type { Bench } from './measure-node.ts';
import { peakDuring } from './memory-peak-of-pod.ts';
import { median } from './rows.ts';

/**
 * A line of the bench's table: what, and by how much the pod's memory rises at its peak: median, least, most, in MiB.
 */
export type PeakRow = [what: string, median: string, min: string, max: string];

/**
 * How far an inspection drives the memory of the pod that it looks into, beside what any ephemeral container does: one
 * that runs `true`. All three in turn, in a pod of its own each round.
 */
export async function measureMemoryPeaks(
  bench: Pick<Bench, 'client' | 'executable' | 'namespace' | 'image' | 'rounds' | 'env'>,
): Promise<PeakRow[]> {
  const rows: PeakRow[] = [];
  for (const node of nodeNames) {
    const samples: Record<string, number[]> = {
      'a container that runs true': [],
      inspect: [],
      'inspect --via node': [],
    };
    for (let round = 0; round < bench.rounds; round += 1) {
      const { name, uid } = await startPod(bench, node, round);
      const measure = async (what: string, work: () => Promise<unknown>) =>
        samples[what]?.push(await peakDuring(node, uid, work));
      await measure('a container that runs true', () => runTrue(bench, name));
      await measure('inspect', () => inspect(bench, name, 'ephemeral-container'));
      await measure('inspect --via node', () => inspect(bench, name, 'node'));
      await kubectl(['delete', 'pod', name, '-n', bench.namespace, '--wait=false', '--grace-period=0', '--force']);
    }
    rows.push(...Object.entries(samples).map(([what, bytes]) => rowOf(`${node}: ${what}`, bytes)));
  }
  return rows;
}

async function runTrue(
  { client, namespace, image }: Pick<Bench, 'client' | 'namespace' | 'image'>,
  pod: string,
): Promise<void> {
  const path = `/api/v1/namespaces/${namespace}/pods/${pod}`;
  const container = {
    name: 'true',
    image,
    imagePullPolicy: 'IfNotPresent',
    targetContainerName: 'app',
    command: ['true'],
  };
  await client.request('PATCH', `${path}/ephemeralcontainers`, { spec: { ephemeralContainers: [container] } });
  for (;;) {
    const { status } = JSON.parse(await client.request('GET', path)) as V1Pod;
    if (status?.ephemeralContainerStatuses?.[0]?.state?.terminated !== undefined) return;
    await delay(100);
  }
}

async function inspect(
  { executable, namespace, env }: Pick<Bench, 'executable' | 'namespace' | 'env'>,
  pod: string,
  way: string,
): Promise<void> {
  const { exitCode, stderr } = await execa(executable, ['inspect', pod, '-n', namespace, '-q', '--via', way], {
    env,
    reject: false,
    stdin: 'ignore',
  });
  if (exitCode === 2 || exitCode === undefined) throw new Error(stderr);
}

async function startPod(
  { namespace, image }: Pick<Bench, 'namespace' | 'image'>,
  node: NodeName,
  round: number,
): Promise<{ name: string; uid: string }> {
  const name = `memory-peak-${node}-${round}`;
  const spec = {
    nodeName: node,
    terminationGracePeriodSeconds: 0,
    containers: [{ name: 'app', image, imagePullPolicy: 'IfNotPresent', command: ['sleep', '1000000'] }],
  };
  await kubectl(['apply', '-n', namespace, '-f', '-'], {
    input: JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec }),
  });
  await kubectl(['wait', '-n', namespace, `pod/${name}`, '--for=condition=Ready', '--timeout=60s']);
  const { stdout } = await kubectl(['get', 'pod', name, '-n', namespace, '-o', 'jsonpath={.metadata.uid}']);
  return { name, uid: String(stdout) };
}

function rowOf(what: string, bytes: number[]): PeakRow {
  const mebibytes = (number: number) => (number / 2 ** 20).toFixed(2);
  return [what, mebibytes(median(bytes)), mebibytes(Math.min(...bytes)), mebibytes(Math.max(...bytes))];
}
