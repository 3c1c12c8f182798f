import { ShmError } from '../src/errors.ts';
import { evaluate } from '../src/evaluate.ts';
import { exitCodeOf } from '../src/exit-code.ts';
import { decodeInspection, encodeInspection, type Inspection } from '../src/facts/inspection.ts';
import { inspect, planInspect, type InspectRequest } from '../src/use-cases/inspect.ts';
import { parseAgentArgument, parseTargetArgument, validName } from '../src/kube/locate/target-argument.ts';
import { renderPlan } from '../src/report/plan.ts';
import { renderReport } from '../src/report/render-report.ts';
import { parseDuration } from './duration.ts';
import type { InspectArguments } from './inspect-options.ts';
import { readSaved, writeSaved } from './saved-json.ts';
import { terminalColumns, usesColor } from './terminal.ts';
import type { CommandSession } from './with-kubectl.ts';

/** argv → facts from the cluster → report on stdout. Answers with the verdict's exit code. */
export async function runInspect(given: InspectArguments, session: CommandSession): Promise<number> {
  const request = requestFrom(given);
  if (given['dry-run']) {
    process.stdout.write(renderPlan(await session.during(planInspect(request, session))));
    return 0;
  }
  const [inspection] = await session.during(inspect(request, session));
  if (inspection === undefined) throw new Error('a pair was named, and not inspected');
  return judge(given, inspection);
}

/** The same with the facts of a file, without a cluster. */
export async function replay(given: InspectArguments): Promise<number> {
  const inspection = await readSaved(fileAlone(given), (document) => {
    const decoded = decodeInspection(document);
    return decoded.kind === 'inspection' ? { kind: 'read', value: decoded.inspection } : decoded;
  });
  return judge(given, inspection);
}

async function judge(given: InspectArguments, inspection: Inspection): Promise<number> {
  const report = evaluate(inspection);
  process.stdout.write(
    renderReport(report, { format: given.output, color: usesColor(given.color), columns: terminalColumns() }),
  );
  if (given['save-facts'] !== undefined) await writeSaved(given['save-facts'], encodeInspection(inspection));
  return exitCodeOf(report);
}

/** The file of `--from`, which says itself what was looked at. */
function fileAlone({ from = '', target = [], agent }: InspectArguments): string {
  if (target.length === 0 && agent === undefined) return from;
  throw new ShmError({
    what: '--from goes with no target',
    why: 'the file says what was looked at',
    whatToDo: `kubectl shm inspect --from ${from}`,
  });
}

function requestFrom(given: InspectArguments): InspectRequest {
  return {
    pairs: [
      {
        target: parseTargetArgument(given.target ?? []),
        container: given.container ?? null,
        agent: given.agent === undefined ? null : parseAgentArgument(given.agent),
      },
    ],
    namespace: given.namespace === undefined ? null : validName(given.namespace),
    way: given.via,
    profile: given.profile,
    nodePodNamespace: given['node-pod-namespace'] === undefined ? null : validName(given['node-pod-namespace']),
    image: given.image,
    maxAgeMs: given['max-age'] === undefined ? 0 : parseDuration('max-age', given['max-age']),
    acceptOomRisk: given['accept-oom-risk'],
  };
}
