import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { evaluate } from '../../src/verdicts/evaluate.ts';
import { renderJson } from '../../src/report/formats/json.ts';
import { renderTable } from '../../src/report/formats/table.ts';
import { kubectl, shm, start } from '../e2e/cluster.ts';
import { recordedDirectory, recordedInspections, recordedLooks } from './inspections.ts';
import { recordedPods } from './pods.ts';

/*
 * `npm run record` inspects real pods of both nodes again and rewrites test/recorded/inspections: the facts, and the
 * texts of the reports that follow from them. It takes the cluster of `npm run cluster up`, and what `npm run build`
 * made, its image imported (`npm run cluster image dist/inspector.oci.tar`; KUBECTL_SHM_IMAGE names another).
 * `npm run record -- --texts` only writes the texts again, from the facts that are there, as after a change of what a
 * report says: look at the difference before it is committed.
 */
const namespace = 'shm-record';

if (!process.argv.includes('--texts')) await recordFacts();
for (const { name, inspection } of recordedInspections()) {
  const report = evaluate(inspection);
  for (const { ending, look } of recordedLooks)
    await writeFile(join(recordedDirectory, `${name}.${ending}`), renderTable(report, look));
}

async function recordFacts(): Promise<void> {
  await kubectl(['create', 'namespace', namespace]);
  try {
    await kubectl(['wait', '-n', namespace, '--for=create', 'serviceaccount/default', '--timeout=30s']);
    for (const node of ['node-a', 'node-b']) {
      const pods = Object.values(recordedPods).map((pod) => pod(node));
      await start(namespace, pods);
      for (const name of Object.keys(recordedPods)) await recordPod(name, node);
      await kubectl(['delete', 'pods', '-n', namespace, ...Object.keys(recordedPods)]);
    }
  } finally {
    await kubectl(['delete', 'namespace', namespace, '--wait=false']);
  }
}

async function recordPod(name: string, node: string): Promise<void> {
  const file = join(recordedDirectory, `${name}-${node}.json`);
  const place = [`pod/${name}`, '-n', namespace, '-c', 'app', '--agent', 'container/agent'];
  const { exitCode, stderr } = await shm(['inspect', ...place, '--accept-oom-risk', '-q', '--save-facts', file]);
  process.stderr.write(`${name} on ${node}: exit code ${exitCode} ${stderr}\n`);
  if (exitCode !== (name === 'healthy' ? 0 : 1)) {
    await rm(file, { force: true });
    throw new Error(`${name} on ${node} is not as it was made: exit code ${exitCode}`);
  }
  const { target, agent, ...rest } = JSON.parse(await readFile(file, 'utf8'));
  // Which image looked says nothing of the pod, and may be one that somebody just built
  const [ofTarget, ofAgent] = [
    { ...target, image: undefined },
    { ...agent, image: undefined },
  ];
  await writeFile(
    file,
    renderJson({ apiVersion: rest.apiVersion, kind: rest.kind, target: ofTarget, agent: ofAgent, facts: rest.facts }),
  );
}
