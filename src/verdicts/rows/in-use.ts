import { no, unknown, yes, type Answer } from '../answer.ts';
import type { ChannelEvidence, Held, HeldObject } from '../channels/channel-evidence.ts';

/** Whether neither side holds anything: an absence, so it takes whole lists on both. */
export function isNotInUse({ target, agent, bond, unattributed }: ChannelEvidence): Answer<string> {
  if (target.objects.length + agent.objects.length > 0) return no;
  const unseen = target.unseen ?? agent.unseen;
  if (unseen !== null) return unknown(unseen);
  if (unattributed !== null) return no;
  return yes(
    bond === 'held'
      ? 'neither side held any when it was looked at'
      : 'there was none that both could find when it was looked at',
  );
}

/** Whether there are some, but of none can be said that it is a side's. */
export function isUnattributed({ target, agent, unattributed }: ChannelEvidence): Answer<string> {
  return unattributed !== null && target.objects.length + agent.objects.length === 0 ? yes(unattributed) : no;
}

/** Whether the Agent holds none: what is left where nothing is in common, and the target holds some. */
export function isTargetAlone({ target, agent, bond }: ChannelEvidence): Answer<string> {
  if (agent.objects.length > 0) return no;
  return yes(
    bond === 'held'
      ? `the target holds ${nameObjects(target.objects)}, the Agent none`
      : `only the target may use ${nameObjects(target.objects)}`,
  );
}

/** Objects that both sides hold. */
export function commonObjects({ target, agent }: ChannelEvidence): Answer<HeldObject[]> {
  const common = agent.objects.filter((object) => holds(target, object));
  if (common.length > 0) return yes(common);
  if (isEmpty(target) || isEmpty(agent)) return no;
  const unseen = target.unseen ?? agent.unseen;
  return unseen === null ? no : unknown(unseen);
}

export function holds({ objects }: Held, { identity }: HeldObject): boolean {
  return objects.some((object) => object.identity === identity);
}

/** The first of some objects, and how many more there are. */
export function nameObjects([first, ...others]: HeldObject[]): string {
  return `${first?.label ?? 'nothing'}${others.length === 0 ? '' : ` and ${others.length} more`}`;
}

function isEmpty({ objects, unseen }: Held): boolean {
  return objects.length === 0 && unseen === null;
}
