import { no, unknown, yes, type Answer } from '../answer.ts';
import type { ChannelEvidence, HeldObject } from '../channels/channel-evidence.ts';
import type { Refusal } from '../channels/opening.ts';

/** An object of the Agent, and the processes of the target that may not open it. */
export interface BarredObject {
  object: HeldObject;
  refused: Refusal[];
}

/** Objects of the Agent, of those that are asked about, that no process of the target may open. */
export function barredObjects(
  { agent, open }: ChannelEvidence,
  isMeant: (object: HeldObject) => boolean = () => true,
): Answer<BarredObject[]> {
  const openings = offeredObjects(agent.objects)
    .filter(isMeant)
    .map((object) => ({ object, opening: open(object) }));
  const barred = openings.flatMap(({ object, opening }) =>
    opening.kind === 'refused' ? [{ object, refused: opening.refused }] : [],
  );
  if (barred.length > 0) return yes(barred);
  const doubt =
    openings.flatMap(({ opening }) => (opening.kind === 'undecidable' ? [opening.why] : []))[0] ??
    agent.unseen ??
    whyMoreMayBeOffered(agent.objects);
  return doubt === null ? no : unknown(doubt);
}

/** Objects of the Agent that one process of the target may open, and others not. */
export function partlyBarredObjects({ agent, open }: ChannelEvidence): BarredObject[] {
  return offeredObjects(agent.objects).flatMap((object) => {
    const opening = open(object);
    return opening.kind === 'allowed' && opening.refused.length > 0 ? [{ object, refused: opening.refused }] : [];
  });
}

/**
 * Objects that both sides hold, and that a process of the target which holds them could not open again as it has them: who
 * only reads needs no more than that.
 */
export function unreopenableObjects({ target, open }: ChannelEvidence, common: HeldObject[]): Answer<BarredObject[]> {
  const openings = common
    .filter(({ state }) => state !== 'removed')
    .map((object) => ({ object, opening: open(object) }));
  const barred = openings.flatMap(({ object, opening }) => {
    const held = target.objects.find(({ identity }) => identity === object.identity);
    const isRefused = ({ process, mayRead }: Refusal): boolean =>
      held?.pids.includes(process.pid) === true && !(mayRead && !held.writable);
    const refused = opening.kind === 'undecidable' ? [] : opening.refused.filter(isRefused);
    return refused.length > 0 ? [{ object, refused }] : [];
  });
  if (barred.length > 0) return yes(barred);
  const doubt = openings.flatMap(({ opening }) => (opening.kind === 'undecidable' ? [opening.why] : []))[0];
  return doubt === undefined ? no : unknown(doubt);
}

/**
 * The objects that the Agent offers to others: those with a name that leads to them. A segment without a key is for
 * those who are told its id, so it counts only where there is nothing else.
 */
export function offeredObjects(objects: HeldObject[]): HeldObject[] {
  const alive = objects.filter(({ state }) => state !== 'removed');
  const named = alive.filter(({ name }) => name !== null);
  return named.length > 0 ? named : alive;
}

/** Why objects without a name may count after all: of none that has one is it known whether it leads anywhere. */
function whyMoreMayBeOffered(objects: HeldObject[]): string | null {
  const alive = objects.filter(({ state }) => state !== 'removed');
  const [named, ...others] = alive.filter(({ name }) => name !== null);
  if (
    named === undefined ||
    [named, ...others].some(({ state }) => state === 'current') ||
    alive.length === others.length + 1
  )
    return null;
  return `whether the Agent’s ${named.label} still has its name could not be seen`;
}
