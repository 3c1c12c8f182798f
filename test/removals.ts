import { evaluate } from '../src/evaluate.ts';
import type { Inspection } from '../src/facts/inspection.ts';
import type { Report } from '../src/verdicts/report.ts';

/**
 * What a removal of facts turned into something better: headlines, channels and resources into `works` or `not-applicable`,
 * checks into pass or `not-applicable`. Nothing may, by design: a fact that is missing proves nothing.
 */
export function turnedByRemoval(whole: Inspection, rest: Inspection): string[] {
  const [before, after] = [evaluate(whole), evaluate(rest)];
  return [
    ...turned(verdictsOf(before), verdictsOf(after), ['works', 'not-applicable']),
    ...turned(checksOf(before), checksOf(after), ['pass', 'not-applicable']),
  ];
}

function turned(before: Record<string, string>, after: Record<string, string>, good: string[]): string[] {
  return Object.keys(after)
    .filter((name) => after[name] !== before[name] && good.includes(after[name] ?? ''))
    .map((name) => `${name}: ${before[name]} to ${after[name]}`);
}

function verdictsOf({ verdicts: { agentCommunication, resourceVisibility } }: Report): Record<string, string> {
  return {
    agentCommunication: agentCommunication.status,
    resourceVisibility: resourceVisibility.status,
    ...Object.fromEntries(Object.values(agentCommunication.channels).map(({ name, status }) => [name, status])),
    ...Object.fromEntries(resourceVisibility.resources.map(({ name, status }) => [name, status])),
  };
}

function checksOf({ results }: Report): Record<string, string> {
  return Object.fromEntries(results.map(({ id, result }) => [id, result.status]));
}
