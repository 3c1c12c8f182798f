import { delimiter, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { execa } from 'execa';
import { table } from '../table.ts';
import { buildKubernetes, kubernetesDir } from '../cluster/build/kubernetes.ts';
import { importImage } from '../cluster/image.ts';
import { kubectl } from '../cluster/kubectl.ts';
import { nodeNames } from '../cluster/nodes/names.ts';
import { kubeconfigPath, kubectlPath } from '../cluster/paths.ts';
import { up } from '../cluster/up.ts';
import { bareClient } from './api.ts';
import { measureCompare } from './compare-nodes.ts';
import { buildFirstVersion } from './first-version.ts';
import { inspectorRows } from './inspector-rows.ts';
import { measureNode, type Bench } from './measure-node.ts';
import { measureJudging } from './measure-judging.ts';
import { measureMemoryPeaks } from './memory-peak.ts';
import { measureStarts } from './measure-starts.ts';
import { buildPeer } from './peer.ts';
import type { Row } from './rows.ts';

/**
 * `npm run bench [-- --rounds N] [--only starts|judging]`: sizes and starts beside kubectl and a plugin written in Go,
 * judging beside a start, and the inspector beside that of the first version; inspections and comparisons beside their
 * floors, in turn, in one run. What comes first needs no cluster, and is all with `--only starts`; of it, the judging
 * alone with `--only judging`.
 */
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '10' }, only: { type: 'string' } } });
const checkout = resolve(import.meta.dirname, '../..');
const namespace = 'bench';
const ROW_HEADINGS = ['', 'median ms', 'min', 'max', 'ratio', 'at most'];

await execa(process.execPath, [join(checkout, 'tools/build/main.ts')], { stdio: 'inherit' });
if (values.only !== 'judging') await printStarts();
await printJudging();
if (values.only === 'judging') process.exit();
await printInspector();
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
  for (const node of nodeNames) rows.push(...(await measureNode(bench, node)));
  rows.push(...(await measureCompare(bench)));
  const peaks = await measureMemoryPeaks(bench);
  process.stdout.write(table([ROW_HEADINGS, ...rows]));
  process.stdout.write(table([['memory peak of the pod', 'median MiB', 'min', 'max'], ...peaks]));
} finally {
  client.close();
  await kubectl(['delete', 'namespace', namespace, '--wait=false']);
}

async function printStarts(): Promise<void> {
  const [peer] = await Promise.all([buildPeer(), buildKubernetes()]);
  const programs = [
    { name: 'kubectl', path: join(kubernetesDir, 'kubectl'), versionWords: ['version', '--client'] },
    { name: 'kubectl-shm', path: join(checkout, 'dist/kubectl-shm'), versionWords: ['version'] },
    { name: 'stern, a plugin in Go', path: peer, versionWords: ['--version'] },
  ];
  const rows = await measureStarts(programs, 3 * Number(values.rounds));
  process.stdout.write(table([['', 'MB', 'gzipped', 'version, ms', 'ratio', '--help, ms', 'ratio'], ...rows]));
}

async function printJudging(): Promise<void> {
  const rows = await measureJudging(join(checkout, 'dist/kubectl-shm'), 3 * Number(values.rounds));
  process.stdout.write(table([ROW_HEADINGS, ...rows]));
}

async function printInspector(): Promise<void> {
  const rows = await inspectorRows(join(checkout, 'dist/inspector'), await buildFirstVersion());
  process.stdout.write(table([['the inspector alone', 'median ms', 'ratio', 'peak KiB', 'ratio', 'at most'], ...rows]));
}

async function grantAllButAttach(user: string): Promise<void> {
  const verbs = ['--resource=pods,pods/log,events', '--verb=get,list,watch'];
  await kubectl(['create', 'role', 'reader', '-n', namespace, ...verbs]);
  await kubectl(['create', 'role', 'adder', '-n', namespace, '--resource=pods/ephemeralcontainers', '--verb=patch']);
  for (const role of ['reader', 'adder'])
    await kubectl(['create', 'rolebinding', role, '-n', namespace, `--role=${role}`, `--user=${user}`]);
}
