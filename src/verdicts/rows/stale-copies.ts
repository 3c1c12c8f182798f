import { no, unknown, yes, type Answer } from '../answer.ts';
import type { ChannelEvidence, HeldObject } from '../channels/channel-evidence.ts';
import { holds } from './in-use.ts';

/** An object that lost its name, still held by the target, and the Agent's that the name now leads to. */
export interface StaleCopy {
  held: HeldObject;
  current: HeldObject;
}

/** Objects that the target holds although the Agent has made them anew, and of which it does not hold the new one, too. */
export function staleCopies(evidence: ChannelEvidence): Answer<StaleCopy[]> {
  const copies = certainOrUnknown(namesakes(evidence).filter(({ current }) => !holds(evidence.target, current)));
  // Where the target was not wholly seen, it may hold the new one, too
  if (copies.kind === 'yes' && evidence.target.unseen === null) return copies;
  const unseen = whyMoreMayExist(evidence);
  return unseen === null ? copies : unknown(unseen);
}

/** Copies that some process of the target still holds, and only that, while another of its processes has the new one. */
export function leftoverCopies(evidence: ChannelEvidence): Answer<StaleCopy[]> {
  const candidates = namesakes(evidence).flatMap(({ held, current }) => {
    const renewed = evidence.target.objects.find(({ identity }) => identity === current.identity);
    const pids = held.pids.filter((pid) => !renewed?.pids.includes(pid));
    return renewed !== undefined && pids.length > 0 ? [{ held: { ...held, pids }, current }] : [];
  });
  return certainOrUnknown(candidates);
}

function certainOrUnknown(candidates: StaleCopy[]): Answer<StaleCopy[]> {
  const certain = candidates.filter(isCertain);
  if (certain.length > 0) return yes(certain);
  const [doubtful] = candidates;
  return doubtful === undefined
    ? no
    : unknown(`whether the target’s ${doubtful.held.label} is still the current one could not be seen`);
}

// Objects without a name (IPC_PRIVATE, memfd) are never made anew: they pair with nothing
function namesakes({ target, agent }: ChannelEvidence): StaleCopy[] {
  const old = target.objects.filter(mayBeOld);
  return old.flatMap((held) =>
    agent.objects
      .filter((object) => mayBeCurrent(object) && object.name === held.name)
      .map((current) => ({ held, current })),
  );
}

function mayBeOld({ name, state }: HeldObject): boolean {
  return name !== null && state !== 'current';
}

function mayBeCurrent({ name, state }: HeldObject): boolean {
  return name !== null && state !== 'removed';
}

function isCertain({ held, current }: StaleCopy): boolean {
  return held.state === 'removed' && current.state === 'current';
}

/** Why an old copy of the target, or the Agent's new one, may be among what was not seen. */
function whyMoreMayExist({ target, agent }: ChannelEvidence): string | null {
  if (target.unseen !== null) return target.unseen;
  return target.objects.some(mayBeOld) ? agent.unseen : null;
}
