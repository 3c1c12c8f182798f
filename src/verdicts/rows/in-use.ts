import { no, unknown, yes, type Answer } from '../answer.ts';
import type { ChannelEvidence, Held, HeldObject } from '../channels/channel-evidence.ts';

/** Whether neither side holds anything: an absence, so it takes whole lists on both. */
export function isNotInUse({ target, agent }: ChannelEvidence): Answer<string> {
  if (target.objects.length + agent.objects.length > 0) return no;
  const unseen = target.unseen ?? agent.unseen;
  return unseen === null ? yes('neither side held any when it was looked at') : unknown(unseen);
}

/** Whether the Agent holds none: what is left where nothing is in common, and the target holds some. */
export function isTargetAlone({ target, agent }: ChannelEvidence): Answer<string> {
  return agent.objects.length > 0 ? no : yes(`the target holds ${nameObjects(target.objects)}, the Agent none`);
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
