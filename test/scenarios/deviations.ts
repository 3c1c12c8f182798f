import type { Channel } from '../../src/channels/channel.ts';
import { channelRules } from '../../src/channels/judge-channel.ts';
import type { Report } from '../../src/verdicts/report.ts';
import type { Answer } from './answer.ts';
import type { ChannelRule, Expected, ExpectedAtLeast, StatusWanted } from './scenario.ts';

/** How an answer differs from what was expected of it, a sentence each; none if it is right. */
export function deviationsOf(answer: Answer, expected: Expected | ExpectedAtLeast): string[] {
  if ('names' in expected) return deviationsFromLeast(answer, expected);
  if (answer.report === null) return [`no report: ${answer.printed}`];
  return [
    ...deviationsFromWhole(answer.report, expected),
    ...differ('exit code', String(answer.exitCode), [String(expected.exitCode)]),
  ];
}

function deviationsFromWhole({ verdicts, findings, facts }: Report, expected: Expected): string[] {
  const { agentCommunication, resourceVisibility } = verdicts;
  const { channels } = expected.agentCommunication;
  const visibility = expected.resourceVisibility ?? { status: 'not-applicable', resources: {} };
  const wanted = [...expected.findings, ...(sharesMemoryAndNotPids(facts, channels) ? ['separate-pid-namespace'] : [])];
  const inNodeNamespace = facts.target.podSpec.status === 'ok' && facts.target.podSpec.value.hostIpc;
  return [
    ...differ(
      'findings',
      listed(findings.map(({ id }) => id)),
      [listed(wanted)],
      findings.flatMap(({ id, title }) => (wanted.includes(id) ? [] : [title])).join(' '),
    ),
    ...differ(
      'Agent communication',
      agentCommunication.status,
      [expected.agentCommunication.status],
      agentCommunication.reason,
    ),
    ...Object.values(channels === undefined ? {} : agentCommunication.channels).flatMap((channel) =>
      differ(channel.name, ruleOf(channel), wantedRules(channels?.[channel.name], inNodeNamespace), rests(channel)),
    ),
    ...differ('resource visibility', resourceVisibility.status, [visibility.status], resourceVisibility.reason),
    ...resourceVisibility.resources.flatMap(({ name, status, outcome }) =>
      differ(name, status, wantedStatuses(name, visibility.resources[name]), outcome.is),
    ),
  ];
}

function deviationsFromLeast({ report, printed, exitCode }: Answer, expected: ExpectedAtLeast): string[] {
  const { agentCommunication, resourceVisibility, exitCodes, findings = [], names } = expected;
  const verdicts = report?.verdicts;
  const ids = report?.findings.map(({ id }) => id) ?? [];
  return [
    ...differFromStatus('Agent communication', agentCommunication, verdicts?.agentCommunication),
    ...differFromStatus('resource visibility', resourceVisibility, verdicts?.resourceVisibility),
    ...(exitCodes === undefined ? [] : differ('exit code', String(exitCode), exitCodes.map(String))),
    ...findings.flatMap((id) => (ids.includes(id) ? [] : [`does not find ${id}, but ${listed(ids)}`])),
    ...names.flatMap((texts) =>
      texts.some((text) => printed.includes(text)) ? [] : [`does not name ${texts.join(' or ')}`],
    ),
  ];
}

/** Whether a lock or a pid in what both hold misleads: that is worth an `info` in any scenario. */
function sharesMemoryAndNotPids(
  { target, agent }: Report['facts'],
  channels: Expected['agentCommunication']['channels'],
): boolean {
  const [ofTarget, ofAgent] = [target.namespaces, agent?.namespaces];
  const isShared = [channels?.sysvSharedMemory, channels?.posixSharedMemory].includes('shared-object');
  return isShared && ofTarget.status === 'ok' && ofAgent?.status === 'ok' && ofTarget.value.pid !== ofAgent.value.pid;
}

const ruleOf = (channel: Channel): ChannelRule =>
  channelRules.find(({ applies }) => applies(channel))?.rule ?? 'not-in-use';

// In the node's namespace there may be some that are nobody's in particular
const wantedRules = (rule: ChannelRule | undefined, inNodeNamespace: boolean): ChannelRule[] =>
  rule !== undefined ? [rule] : ['not-in-use', ...(inNodeNamespace ? (['possible-object'] as const) : [])];

const wantedStatuses = (resource: string, status: string | undefined): string[] =>
  status !== undefined ? [status] : ['not-applicable', ...(resource === 'swap' ? ['works'] : [])];

const rests = ({ objects, missing, unseen }: Channel): string =>
  [
    ...objects.map(({ label, evidence }) => `${label}: ${JSON.stringify(evidence)}`),
    ...missing.map((fact) => `missing: ${JSON.stringify(fact)}`),
    ...unseen.map((fact) => `unseen: ${JSON.stringify(fact)}`),
  ].join('; ');

const listed = (ids: string[]): string => ids.toSorted().join(', ') || 'none';

function differFromStatus(
  what: string,
  wanted: StatusWanted,
  headline: { status: string; reason: string } | undefined,
): string[] {
  if (wanted === 'any') return [];
  if (headline === undefined) return [`${what}: expected ${wanted}, and there is no report`];
  if (wanted !== 'anything-but-works') return differ(what, headline.status, [wanted], headline.reason);
  return headline.status === 'works' ? [`${what}: works (${headline.reason})`] : [];
}

function differ(what: string, actual: string, wanted: string[], reason?: string): string[] {
  return wanted.includes(actual)
    ? []
    : [
        `${what}: expected ${wanted.join(' or ')}, ` +
          `got ${actual}${reason === undefined || reason === '' ? '' : ` (${reason})`}`,
      ];
}
