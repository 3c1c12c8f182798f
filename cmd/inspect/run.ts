import { inspect, planInspect, type InspectRequest } from '../../src/use-cases/inspect.ts';
import { parseAgentArgument, parseTargetArgument, validName } from '../../src/kube/locate/target-argument.ts';
import { renderPlan } from '../../src/report/plan.ts';
import { parseDuration } from '../duration.ts';
import { parseExpectedObjects } from './expected-objects.ts';
import type { InspectArguments } from './options.ts';
import type { CommandSession } from '../with-kubectl.ts';

/** argv → facts from the cluster → report on stdout. Answers with the verdict's exit code. */
export async function runInspect(given: InspectArguments, session: CommandSession): Promise<number> {
  const [request, expected] = [requestFrom(given), parseExpectedObjects(given.expect ?? [])];
  if (given['dry-run']) {
    process.stdout.write(renderPlan(await session.during(planInspect(request, session))));
    return 0;
  }
  const [inspection] = await session.during(inspect(request, session, () => void rehearse(given)));
  if (inspection === undefined) throw new Error('a pair was named, and not inspected');
  return (await import('./judge-inspection.ts')).judgeInspection(given, expected, inspection);
}

// What goes wrong in it does so again, and is reported, with the real report
async function rehearse({ output }: InspectArguments): Promise<void> {
  await import('./rehearse-report.ts').then(({ rehearseReport }) => rehearseReport(output)).catch(() => undefined);
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
