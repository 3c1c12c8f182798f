import { delimiter, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { execa } from 'execa';
import { table } from 'table';
import { buildKubernetes, kubernetesDir } from '../cluster/build/kubernetes.ts';
import { importImage } from '../cluster/image.ts';
import { kubectl } from '../cluster/kubectl.ts';
import { kubeconfigPath, kubectlPath } from '../cluster/paths.ts';
import { up } from '../cluster/up.ts';
import { bareClient } from './api.ts';
import { measureCompare } from './compare-nodes.ts';
import { measureInspector } from './inspector-run.ts';
import { measureNode, type Bench } from './measure-node.ts';
import { measureMemoryPeaks } from './memory-peak.ts';
import { measureStarts } from './measure-starts.ts';
import { buildPeer } from './peer.ts';
import type { Row } from './rows.ts';

/**
 * `npm run bench [-- --rounds N] [--only starts]`: sizes and starts beside kubectl and a plugin written in Go; inspections
 * and comparisons beside their floors, in turn, in one run. Starts alone need no cluster.
 */
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '10' }, only: { type: 'string' } } });
const checkout = resolve(import.meta.dirname, '../..');
const namespace = 'bench';

await execa(process.execPath, [join(checkout, 'cmd/build/main.ts')], { stdio: 'inherit' });
await tellStarts();
if (values.only === 'starts') process.exit();
await up();
await importImage(join(checkout, 'dist/inspector.oci.tar'));
const client = await bareClient(kubeconfigPath());
const bench: Bench = {
  client,
  executable: join(checkout, 'dist/kubectl-shm'),
  namespace,
  image: 'localhost/shm-test:1',
  rounds: Number(values.rounds),
  env: { KUBECONFIG: kubeconfigPath(), PATH: `${dirname(kubectlPath())}${delimiter}${process.env['PATH']}` },
  withoutAttach: ['--as=bench-reader'],
};
try {
  await kubectl(['create', 'namespace', namespace]);
  await grantAllButAttach('bench-reader');
  const rows: Row[] = [];
  for (const node of ['node-a', 'node-b']) rows.push(...(await measureNode(bench, node)));
  rows.push(...(await measureCompare(bench)));
  const peaks = await measureMemoryPeaks(bench);
  const costs = Object.entries(await measureInspector(join(checkout, 'dist/inspector')));
  process.stdout.write(table([['', 'median ms', 'min', 'max', 'ratio'], ...rows]));
  process.stdout.write(table([['memory peak of the pod', 'median MiB', 'min', 'max'], ...peaks]));
  process.stdout.write(
    table([
      ['the inspector alone', 'median ms', 'peak KiB'],
      ...costs.map(([what, { medianMs, peakKib }]) => [what, medianMs.toFixed(1), String(peakKib)]),
    ]),
  );
} finally {
  client.close();
  await kubectl(['delete', 'namespace', namespace, '--wait=false']);
}

async function tellStarts(): Promise<void> {
  const [peer] = await Promise.all([buildPeer(), buildKubernetes()]);
  const programs = [
    { name: 'kubectl', path: join(kubernetesDir, 'kubectl'), versionWords: ['version', '--client'] },
    { name: 'kubectl-shm', path: join(checkout, 'dist/kubectl-shm'), versionWords: ['version'] },
    { name: 'stern, a plugin in Go', path: peer, versionWords: ['--version'] },
  ];
  const rows = await measureStarts(programs, 3 * Number(values.rounds));
  process.stdout.write(table([['', 'MB', 'gzipped', 'version, ms', 'ratio', '--help, ms', 'ratio'], ...rows]));
}

async function grantAllButAttach(user: string): Promise<void> {
  const verbs = ['--resource=pods,pods/log,events', '--verb=get,list,watch'];
  await kubectl(['create', 'role', 'reader', '-n', namespace, ...verbs]);
  await kubectl(['create', 'role', 'adder', '-n', namespace, '--resource=pods/ephemeralcontainers', '--verb=patch']);
  for (const role of ['reader', 'adder'])
    await kubectl(['create', 'rolebinding', role, '-n', namespace, `--role=${role}`, `--user=${user}`]);
}
