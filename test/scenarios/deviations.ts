import type { Report } from '../../src/verdicts/report.ts';
import type { Expected } from './scenario.ts';

/** How a report differs from what was expected of it, a sentence each; none where it is right. */
export function deviationsOf(
  { verdicts, findings, exitCode }: Report & { exitCode: number },
  expected: Expected,
): string[] {
  const { agentCommunication, resourceVisibility } = verdicts;
  const { channels } = expected.agentCommunication;
  const visibility = expected.resourceVisibility ?? { status: 'not-applicable', resources: {} };
  return [
    ...differ(
      'findings',
      listed(findings.map(({ id }) => id)),
      [listed(expected.findings)],
      findings.flatMap(({ id, title }) => (expected.findings.includes(id) ? [] : [title])).join(' '),
    ),
    ...differ(
      'Agent communication',
      agentCommunication.status,
      [expected.agentCommunication.status],
      agentCommunication.reason,
    ),
    ...entriesOf(channels === undefined ? {} : agentCommunication.channels).flatMap(([name, { row, reason }]) =>
      differ(name, row, wantedRows(channels?.[name]), reason),
    ),
    ...differ('resource visibility', resourceVisibility.status, [visibility.status], resourceVisibility.reason),
    ...entriesOf(resourceVisibility.resources).flatMap(([name, { status, reason }]) =>
      differ(name, status, wantedStatuses(name, visibility.resources[name]), reason),
    ),
    ...differ('exit code', String(exitCode), [String(expected.exitCode)]),
  ];
}

// In the node's namespace there may be some that are nobody's in particular
const wantedRows = (row: string | undefined): string[] => (row === undefined ? ['not-in-use', 'unattributed'] : [row]);

const wantedStatuses = (resource: string, status: string | undefined): string[] =>
  status !== undefined ? [status] : ['not-applicable', ...(resource === 'swap' ? ['works'] : [])];

const listed = (ids: string[]): string => ids.toSorted().join(', ') || 'none';

const entriesOf = <Key extends string, Value>(object: Partial<Record<Key, Value>>): [Key, Value][] =>
  Object.entries(object) as [Key, Value][];

function differ(what: string, actual: string, wanted: string[], reason?: string): string[] {
  return wanted.includes(actual)
    ? []
    : [
        `${what}: expected ${wanted.join(' or ')}, got ${actual}${reason === undefined || reason === '' ? '' : ` (${reason})`}`,
      ];
}
