import type { ChannelEvidence, Held } from '../../verdicts/channels/channel-evidence.ts';
import { nameObjects } from '../../verdicts/rows/in-use.ts';

/** What both sides hold of a channel, as rows of evidence. */
export function describeHoldings({ target, agent }: ChannelEvidence, names: { target: string; agent: string }): string[] {
  return [`${names.agent} holds ${describe(agent)}`, `${names.target} holds ${describe(target)}`];
}

function describe({ objects, unseen }: Held): string {
  const known = objects.length === 0 ? '' : nameObjects(objects);
  if (unseen === null) return known === '' ? 'none' : known;
  return known === '' ? `what could not be seen: ${unseen}` : `${known}, and maybe more: ${unseen}`;
}
