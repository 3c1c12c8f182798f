import { exitCodeOf } from '../src/verdicts/exit-code.ts';
import { evaluate } from '../src/verdicts/evaluate.ts';
import { factNames } from '../src/facts/facts.ts';
import type { Inspection } from '../src/facts/inspection.ts';
import type { Report } from '../src/verdicts/report.ts';
import { without } from './facts.ts';

/**
 * What a removal of facts turned into something better, by the property of design §1: headlines, channels and resources
 * into `works` or `not-applicable`, checks into pass or `not-applicable`, and exit code 1 into 0 unless a finding alone
 * had made it 1 and its check is undetermined now.
 */
export function turnedByRemoval(whole: Inspection, rest: Inspection): string[] {
  return turnedBetween(evaluate(whole), evaluate(rest));
}

/** The same for each fact that a side has, taken away alone. */
export function turnedByEachRemoval(inspection: Inspection): string[] {
  const before = evaluate(inspection);
  return (['target', 'agent'] as const).flatMap((side) =>
    factNames
      .filter((fact) => inspection[side]?.facts[fact].status === 'ok')
      .flatMap((fact) =>
        turnedBetween(before, evaluate(without(inspection, side, fact))).map(
          (turn) => `without ${fact} of the ${side}: ${turn}`,
        ),
      ),
  );
}

/**
 * The same inspection by an inspector that did not report what was added to rows since the first version. It did
 * report how far a mapping reaches in another way, as the sum of all, which the rules read as a doubt: that column
 * stays.
 */
export function withoutColumns(inspection: Inspection): Inspection {
  return JSON.parse(
    JSON.stringify(inspection, (key, value: unknown) => (isAddedColumn(key, value) ? undefined : value)),
  ) as Inspection;
}

/** Of other tables `file` and `semaphores` are texts, which were there. */
function isAddedColumn(key: string, value: unknown): boolean {
  return addedColumns.has(key) && !(typeof value === 'string' && ['file', 'semaphores'].includes(key));
}

const addedColumns = new Set([
  'mappingCount',
  'file',
  'usersEnded',
  'semaphores',
  'waitsForSemid',
  'swapBytes',
  'hugetlbGroup',
  'sysctls',
  'supplementalGroups',
  'fsGroup',
  'volumes',
  'podResources',
  'volumeMounts',
  'resources',
  'capabilities',
  'qosClass',
  'resizes',
  'deletionDueAt',
  'resizedAt',
  'imageId',
  'allocatedRequests',
  'resourcesInEffect',
]);

function turnedBetween(before: Report, after: Report): string[] {
  return [
    ...turned(verdictsOf(before), verdictsOf(after), ['works', 'not-applicable']),
    ...turned(checksOf(before), checksOf(after), ['pass', 'not-applicable']),
    ...passedExitCode(before, after),
  ];
}

function turned(before: Record<string, string>, after: Record<string, string>, good: string[]): string[] {
  return Object.keys(after)
    .filter((name) => after[name] !== before[name] && good.includes(after[name] ?? ''))
    .map((name) => `${name}: ${before[name]} to ${after[name]}`);
}

function passedExitCode(before: Report, after: Report): string[] {
  if (exitCodeOf(before) !== 1 || exitCodeOf(after) !== 0) return [];
  const { agentCommunication, resourceVisibility } = before.verdicts;
  if ([agentCommunication.status, resourceVisibility.status].includes('broken'))
    return ['exit code 1 by a headline to 0'];
  const undetermined = after.undetermined.flatMap(({ checks }) => checks);
  return before.findings
    .filter(({ id, severity }) => severity === 'error' && !undetermined.includes(id))
    .map(({ id }) => `exit code 1 to 0, and ${id} is not undetermined`);
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
