import { expect, test } from 'vitest';
import type { ChannelObject, Evidence } from '../../src/channels/channel.ts';
import { judgeChannel } from '../../src/channels/judge-channel.ts';
import type { FactRef } from '../../src/facts/known.ts';
import { describeChannelReason } from '../../src/descriptions/channels.ts';

const shared: Evidence = { is: 'shared', overreach: null };
const possible: Evidence = { is: 'possible', because: { kind: 'target-alone' } };
const empty: Evidence = { is: 'out-of-reach', because: { kind: 'empty' }, breaks: true };
const lacking: FactRef = { of: 'target', fact: 'holdings', status: 'denied', why: 'no right' };

test.each<[string, Evidence[], FactRef[], string]>([
  ['an object that breaks it', [shared, empty, empty], [], 'object 1: it has 0 bytes, and 1 more object'],
  ['a fact that is missing', [shared], [lacking], 'not known: the target’s mappings and open files (denied)'],
  ['shared ones alone', [shared, shared], [], 'both hold object 0 and 1 more; whether data flows is not seen'],
  ['what is only possible, beside', [shared, possible], [], 'both hold object 0; not proven: object 1'],
  ['what is only possible', [possible], [], 'object 0: only the target holds it'],
  ['private ones', [{ is: 'private', because: 'removed' }], [], 'only private objects'],
  ['nothing', [], [], 'not in use'],
])('%s', (_, evidences, missing, reason) => {
  expect(describeChannelReason(judgeChannel('posixSharedMemory', evidences.map(object), missing))).toBe(reason);
});

function object(evidence: Evidence, index: number): ChannelObject {
  return {
    id: String(index),
    kind: 'file',
    label: `object ${index}`,
    naming: 'current',
    evidence,
    holders: { target: [], agent: [] },
    sizeBytes: null,
  };
}
