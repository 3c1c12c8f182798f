import { readFile, writeFile } from 'node:fs/promises';
import { ShmError } from '../src/errors.ts';
import { evaluate } from '../src/evaluate.ts';
import { exitCodeOf } from '../src/exit-code.ts';
import { decodeInspection, encodeInspection, type Inspection } from '../src/facts/inspection.ts';
import { dryRun, inspect, type InspectOptions } from '../src/inspect.ts';
import { findKubectl } from '../src/kube/connection/kubectl.ts';
import { kubectlArguments } from '../src/kube/connection/kubectl-flags.ts';
import { parseAgentArgument, parseTargetArgument, validName } from '../src/kube/target/target-argument.ts';
import { renderPlan } from '../src/report/plan.ts';
import { renderReport } from '../src/report/render-report.ts';
import { parseDuration } from './duration.ts';
import type { InspectArguments } from './inspect-options.ts';
import { confirm, endOnSignals, progress, usesColor } from './terminal.ts';

/** argv → facts, from the cluster or a file → report on stdout. Answers with the verdict's exit code. */
export async function runInspect(given: InspectArguments): Promise<number> {
  const end = endOnSignals();
  const talk = { tell: progress(given.quiet), confirm, signal: end.signal };
  try {
    if (given['dry-run']) {
      process.stdout.write(renderPlan(await dryRun(optionsFrom(given), talk)));
      return 0;
    }
    const inspection = given.from === undefined ? await inspect(optionsFrom(given), talk) : await readInspection(fileAlone(given));
    const report = evaluate(inspection);
    process.stdout.write(renderReport(report, { format: given.output, color: usesColor(given.color), columns: process.stdout.columns ?? 80 }));
    if (given['save-facts'] !== undefined) await saveInspection(given['save-facts'], inspection);
    return exitCodeOf(report);
  } catch (error) {
    if (!end.signal.aborted) throw error;
    talk.tell('ended before there was a report; a node pod has been deleted, an ephemeral container that was added ends by itself');
    return end.exitCode();
  }
}

/** The file of `--from`, which says itself what was looked at. */
function fileAlone({ from = '', target = [], agent }: InspectArguments): string {
  if (target.length === 0 && agent === undefined) return from;
  throw new ShmError({ what: '--from goes with no target', why: 'the file says what was looked at', whatToDo: `kubectl shm inspect --from ${from}` });
}

function optionsFrom(given: InspectArguments): InspectOptions {
  return {
    kubectl: findKubectl(kubectlArguments(given)),
    target: parseTargetArgument(given.target ?? []),
    namespace: given.namespace === undefined ? null : validName(given.namespace),
    container: given.container,
    agent: given.agent === undefined ? null : parseAgentArgument(given.agent),
    way: given.via,
    profile: given.profile,
    nodePodNamespace: given['node-pod-namespace'] === undefined ? null : validName(given['node-pod-namespace']),
    image: given.image,
    maxAgeMs: given['max-age'] === undefined ? 0 : parseDuration('max-age', given['max-age']),
    timeoutMs: parseDuration('timeout', given.timeout),
    acceptOomRisk: given['accept-oom-risk'],
  };
}

async function saveInspection(path: string, inspection: Inspection): Promise<void> {
  await writeFile(path, `${JSON.stringify(encodeInspection(inspection), null, 2)}\n`).catch((error: Error) => {
    throw new ShmError({ what: 'the facts were not saved', why: error.message, whatToDo: 'name a file that can be written with --save-facts', cause: error });
  });
}

async function readInspection(path: string): Promise<Inspection> {
  const what = `cannot read the facts in ${path}`;
  const whatToDo = 'name a file that --save-facts wrote';
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new ShmError({ what, why: error.message, whatToDo, cause: error });
  });
  const decoded = decodeInspection(parseJson(text, what));
  if (decoded.kind === 'inspection') return decoded.inspection;
  throw new ShmError({ what, why: decoded.why, whatToDo });
}

function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ShmError({ what, why: 'it is not JSON, or not all of it', whatToDo: 'name a file that --save-facts wrote', cause: error });
  }
}
