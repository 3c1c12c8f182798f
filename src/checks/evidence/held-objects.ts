import type { ChannelEvidence, Held } from '../../verdicts/channels/channel-evidence.ts';
import { nameObjects } from '../../verdicts/rows/in-use.ts';

/** What both sides hold of a channel where they are apart, as rows of evidence. */
export function describeHoldings(
  { target, agent }: ChannelEvidence,
  names: { target: string; agent: string },
): string[] {
  return [
    ...describeTwins(target, agent),
    `${names.agent} holds ${describe(agent)}`,
    `${names.target} holds ${describe(target)}`,
  ];
}

/** One key or name on both sides: whoever creates with IPC_CREAT or O_CREAT what is there already elsewhere is not told. */
function describeTwins(target: Held, agent: Held): string[] {
  const twins = target.objects.filter(
    ({ name, label }) => name !== null && agent.objects.some((other) => other.name !== null && other.label === label),
  );
  return twins.length === 0
    ? []
    : [`${nameObjects(twins)} is there on both sides: these are two, though they are called alike`];
}

function describe({ objects, unseen }: Held): string {
  const known = objects.length === 0 ? '' : nameObjects(objects);
  if (unseen === null) return known === '' ? 'none' : known;
  return known === '' ? `what could not be seen: ${unseen}` : `${known}, and maybe more: ${unseen}`;
}
