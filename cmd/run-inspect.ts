import { readFile, writeFile } from 'node:fs/promises';
import { ShmError } from '../src/errors.ts';
import { evaluate } from '../src/evaluate.ts';
import { exitCodeOf } from '../src/exit-code.ts';
import { decodeInspection, encodeInspection, type Inspection } from '../src/facts/inspection.ts';
import { dryRun, inspect, type InspectOptions } from '../src/inspect.ts';
import { parseAgentArgument, parseTargetArgument, validName } from '../src/kube/target/target-argument.ts';
import { renderPlan } from '../src/report/plan.ts';
import { renderReport } from '../src/report/render-report.ts';
import { parseDuration } from './duration.ts';
import type { InspectArguments } from './inspect-options.ts';
import { usesColor } from './terminal.ts';
import type { Session } from './with-kubectl.ts';

/** argv → facts from the cluster → report on stdout. Answers with the verdict's exit code. */
export async function runInspect(given: InspectArguments, session: Session): Promise<number> {
  const options = optionsFrom(given, session);
  if (given['dry-run']) {
    process.stdout.write(renderPlan(await dryRun(options, session.talk)));
    return 0;
  }
  return judge(given, await inspect(options, session.talk));
}

/** The same with the facts of a file, without a cluster. */
export async function replay(given: InspectArguments): Promise<number> {
  return judge(given, await readInspection(fileAlone(given)));
}

async function judge(given: InspectArguments, inspection: Inspection): Promise<number> {
  const report = evaluate(inspection);
  process.stdout.write(renderReport(report, { format: given.output, color: usesColor(given.color), columns: process.stdout.columns ?? 80 }));
  if (given['save-facts'] !== undefined) await saveInspection(given['save-facts'], inspection);
  return exitCodeOf(report);
}

/** The file of `--from`, which says itself what was looked at. */
function fileAlone({ from = '', target = [], agent }: InspectArguments): string {
  if (target.length === 0 && agent === undefined) return from;
  throw new ShmError({ what: '--from goes with no target', why: 'the file says what was looked at', whatToDo: `kubectl shm inspect --from ${from}` });
}

function optionsFrom(given: InspectArguments, { proxy }: Session): InspectOptions {
  return {
    proxy,
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
