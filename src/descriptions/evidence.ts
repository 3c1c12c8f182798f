import type { ChannelObject, Evidence, Privacy } from '../channels/channel.ts';
import { nameFacts } from '../words/facts.ts';
import { describeObject } from './objects.ts';
import { describeObstruction } from './obstructions.ts';
import { describePossibility } from './possibilities.ts';

type Judged = Pick<ChannelObject, 'kind' | 'label' | 'naming' | 'evidence'>;

/** An object and what its evidence says: `segment 0x00005150: uid 1000 cannot open it`. */
export function describeEvidence(object: Judged): string {
  return `${describeObject(object)}: ${evidenceOf(object)}`;
}

/** What the evidence says, without the object: `both hold it`. */
export function evidenceOf({ kind, evidence }: Pick<Judged, 'kind' | 'evidence'>): string {
  switch (evidence.is) {
    case 'shared':
      return sharedWords[kind];
    case 'out-of-reach':
      return describeObstruction(evidence.because);
    case 'possible':
      return describePossibility(evidence.because);
    case 'private':
      return privacyWords[evidence.because];
    case 'undecided':
      return `cannot be decided without ${nameFacts(evidence.missing)}`;
  }
}

/** One word for a table's column STATUS: `shared`, `refused`. */
export function evidenceWord(evidence: Evidence): string {
  if (evidence.is === 'undecided') return 'undecided';
  return evidence.is === 'out-of-reach' ? obstructionWords[evidence.because.kind] : evidence.is;
}

const obstructionWords = {
  stale: 'stale',
  truncated: 'truncated',
  empty: 'empty',
  namesake: 'namesake',
  refused: 'refused',
  namespace: 'elsewhere',
  mount: 'elsewhere',
  'removed-mount': 'removed',
  expected: 'expected',
} satisfies Record<Extract<Evidence, { is: 'out-of-reach' }>['because']['kind'], string>;

const sharedWords = {
  segment: 'both hold it',
  file: 'both hold it',
  memfd: 'both hold it',
  'posix-queue': 'both have it open',
  queue: 'one side sent last, the other received last',
  semaphores: 'both sides operated on it',
} satisfies Record<ChannelObject['kind'], string>;

const privacyWords = {
  'no-name': 'private: no name leads to it',
  removed: 'private: its name was removed',
  'own-processes': 'private: only processes of one container have it',
  'known-name': 'private: a runtime or a database made it for itself',
} satisfies Record<Privacy, string>;
