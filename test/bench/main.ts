import { delimiter, dirname, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { execa } from 'execa';
import { table } from 'table';
import { importImage } from '../cluster/image.ts';
import { kubectl } from '../cluster/kubectl.ts';
import { kubeconfigPath, kubectlPath } from '../cluster/paths.ts';
import { up } from '../cluster/up.ts';
import { bareClient } from './api.ts';
import { attachFloor, logFloor, type BenchPod } from './floors.ts';
import { timeInspect } from './inspect-run.ts';

/** `npm run bench [-- --rounds N]`: inspections beside their floors, in turn, in one run. */
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '10' } } });
const rounds = Number(values.rounds);
const checkout = resolve(import.meta.dirname, '../..');
const image = 'localhost/shm-test:1';
const namespace = 'bench';

await execa(process.execPath, [join(checkout, 'cmd/build/main.ts')], { stdio: 'inherit' });
await up();
await importImage(join(checkout, 'dist/inspector.oci.tar'));
const client = await bareClient(kubeconfigPath());
const env = { KUBECONFIG: kubeconfigPath(), PATH: `${dirname(kubectlPath())}${delimiter}${process.env['PATH']}` };
try {
  await kubectl(['create', 'namespace', namespace]);
  const rows: string[][] = [];
  for (const node of ['node-a', 'node-b']) rows.push(...(await measureOn(node)));
  process.stdout.write(table([['', 'median ms', 'min', 'max', 'ratio to the log floor'], ...rows]));
} finally {
  client.close();
  await kubectl(['delete', 'namespace', namespace, '--wait=false']);
}

async function measureOn(node: string): Promise<string[][]> {
  const samples: Record<'log floor' | 'attach floor' | 'inspect, from PATCH' | 'inspect, whole process', number[]> = {
    'log floor': [],
    'attach floor': [],
    'inspect, from PATCH': [],
    'inspect, whole process': [],
  };
  const pod = await startPod(node);
  for (let round = -1; round < rounds; round += 1) {
    const log = await afterGap(() => logFloor(client, pod));
    const attach = await afterGap(() => attachFloor(client, pod));
    const inspect = await afterGap(() => timeInspect(join(checkout, 'dist/kubectl-shm'), pod, env));
    // The first round only warms up
    if (round < 0) continue;
    samples['log floor'].push(log);
    samples['attach floor'].push(attach);
    samples['inspect, from PATCH'].push(inspect.fromPatchMs);
    samples['inspect, whole process'].push(inspect.wholeMs);
  }
  const floor = median(samples['log floor']);
  return Object.entries(samples).map(([what, times]) => [
    `${node}: ${what}`,
    ...[median(times), Math.min(...times), Math.max(...times)].map((time) => time.toFixed(0)),
    (median(times) / floor).toFixed(2),
  ]);
}

// Back to back, every run would meet the kubelet's one-second rhythm at the same moment
async function afterGap<T>(work: () => Promise<T>): Promise<T> {
  await delay(1500 + Math.random() * 2000);
  return work();
}

async function startPod(node: string): Promise<BenchPod> {
  const pod = `bench-${node}`;
  const spec = { nodeName: node, terminationGracePeriodSeconds: 0, containers: [{ name: 'app', image, imagePullPolicy: 'IfNotPresent', command: ['sleep', '1000000'] }] };
  await kubectl(['apply', '-n', namespace, '-f', '-'], { input: JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: pod }, spec }) });
  await kubectl(['wait', '-n', namespace, `pod/${pod}`, '--for=condition=Ready', '--timeout=60s']);
  return { namespace, pod, image };
}

function median(numbers: number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
