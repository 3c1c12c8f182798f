import type { Answer } from '../answer.ts';
import type { Opening } from './opening.ts';

/** What the truth table asks of a channel, whichever kind of object it is made of. */
export interface ChannelEvidence {
  target: Held;
  agent: Held;
  /** Whether no object of one side can ever be one of the other's, and why. */
  separate: Answer<string>;
  /** Who in the target may open an object of the Agent. */
  open: (object: HeldObject) => Opening;
  /** What opening one is called. */
  opened: 'attached' | 'opened' | 'used';
  /** What makes an object a side's: that it holds it, or, where nothing shows who does, that it may use it. */
  bond: 'held' | 'usable';
  /** Why there are objects that are nobody's in particular; null where there are none. */
  unattributed: string | null;
}

/** The objects that the processes of one side have attached, mapped or open. */
export interface Held {
  objects: HeldObject[];
  /** Why there may be more than these; null where the list is whole. */
  unseen: string | null;
}

export interface HeldObject {
  /** Tells it from every other object that lives on the same kernel at the same time. */
  identity: string;
  /** What others find it by; null where only its creator's own processes, or whoever is told its id, do. */
  name: string | null;
  /** As a person knows it: `/dev/shm/ring`, `segment 0x00005150`. */
  label: string;
  /** Whether the name still leads to it. */
  state: 'current' | 'removed' | 'unknown';
  /** Those of the side's processes that are known to hold it. */
  pids: number[];
  /** Whether one of them can change it through what it has mapped or open. */
  writable: boolean;
}
