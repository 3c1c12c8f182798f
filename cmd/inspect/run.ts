import { inspect, planInspect, type InspectRequest } from '../../src/use-cases/inspect.ts';
import { ShmError } from '../../src/errors.ts';
import {
  parseAgentArgument,
  parseTargetArgument,
  validName,
  type AgentArgument,
} from '../../src/kube/locate/target-argument.ts';
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

function agentFrom({ agent, 'agent-container': container }: InspectArguments): AgentArgument | null {
  const named = agent === undefined ? null : parseAgentArgument(agent);
  if (container === undefined) return named;
  if (named?.kind === 'elsewhere') return { ...named, container };
  throw new ShmError({
    what: `--agent-container ${container} is for an Agent in another pod`,
    why: named === null ? 'no Agent is named' : `--agent container/${named.container} names the container already`,
    whatToDo: 'for example: --agent ds/route-agent.infra --agent-container monitor',
  });
}

function requestFrom(given: InspectArguments): InspectRequest {
  return {
    pairs: [
      {
        target: parseTargetArgument(given.target ?? []),
        container: given.container ?? null,
        agent: agentFrom(given),
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
