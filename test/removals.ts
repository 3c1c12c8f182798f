import { runCheck } from '../src/checks/check.ts';
import { checks } from '../src/checks/index.ts';
import { evaluate } from '../src/evaluate.ts';
import type { Inspection } from '../src/facts/inspection.ts';

/** What turned into `works`, and which checks into a pass, when facts were taken away from an inspection: nothing may. */
export function turnedByRemoval(whole: Inspection, rest: Inspection): string[] {
  const [before, after] = [statusesOf(whole), statusesOf(rest)];
  const turned = Object.keys(after).filter((name) => after[name] === 'works' && before[name] !== 'works');
  const passing = checks.filter((check) => runCheck(check, rest).status === 'pass');
  const cleared = passing.filter((check) => !['pass', 'not-applicable'].includes(runCheck(check, whole).status));
  return [...turned, ...cleared.map(({ id }) => id)];
}

function statusesOf(inspection: Inspection): Record<string, string> {
  const { agentCommunication, resourceVisibility } = evaluate(inspection).verdicts;
  return {
    agentCommunication: agentCommunication.status,
    resourceVisibility: resourceVisibility.status,
    ...Object.fromEntries(
      Object.entries({ ...agentCommunication.channels, ...resourceVisibility.resources }).map(([name, { status }]) => [
        name,
        status,
      ]),
    ),
  };
}
