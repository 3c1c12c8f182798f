import type { Role } from '../facts/known.ts';

/** What fixes a finding: a sentence, and the change as data if there is one that is safe to apply. */
export interface Fix {
  text: string;
  change?: Change;
}

/**
 * A change of the cluster, as data: whose it is, of which kind, and what has to be known before it is applied.
 * The report writes it as a person applies it.
 */
export type Change =
  /** A strategic merge patch of the pod's spec, in its workload's template, or in a pod that has no owner. */
  | ({ kind: 'workload-patch'; of: Role; podSpec: object } & Consequence)
  | ({ kind: 'restart'; of: Role } & Consequence)
  /** It cannot work, or would do harm. */
  | { kind: 'withheld'; of: Role; why: string };

export interface Consequence {
  /** What it restarts or recreates. */
  restarts: string;
  /** Who else holds the object, or mounts the volume, that it changes; empty if nobody is known to. */
  alsoHeldBy: string[];
  /** If it is part 1 of 2: what has to follow. */
  followedBy?: string;
}
