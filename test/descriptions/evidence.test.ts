import { expect, test } from 'vitest';
import type { ChannelObject, Evidence } from '../../src/channels/channel.ts';
import { describeEvidence, evidenceWord } from '../../src/descriptions/evidence.ts';
import { processWith } from '../processes.ts';

const refused = [
  {
    kind: 'refused' as const,
    uid: 1000,
    obstacle: 'mode' as const,
    mayRead: false,
    why: 'mode 0600',
    process: processWith(),
  },
];

test.each<[Evidence, string, string]>([
  [{ is: 'shared', overreach: null }, 'both hold it', 'shared'],
  [{ is: 'out-of-reach', because: { kind: 'refused', refused }, breaks: true }, 'uid 1000 cannot open it', 'refused'],
  [
    { is: 'out-of-reach', because: { kind: 'stale', currentId: '0:52 9' }, breaks: true },
    'the target holds an old one, which the Agent has recreated',
    'stale',
  ],
  [{ is: 'possible', because: { kind: 'target-alone' } }, 'only the target holds it', 'possible'],
  [{ is: 'private', because: 'removed' }, 'private: its name was removed', 'private'],
  [
    { is: 'undecided', missing: [{ of: 'agent', fact: 'holdings', status: 'denied', why: 'no right' }] },
    'cannot be decided without the Agent’s mappings and open files (denied)',
    'undecided',
  ],
])('%j', (evidence, text, word) => {
  expect(describeEvidence(file(evidence))).toBe(`/dev/shm/ring: ${text}`);
  expect(evidenceWord(evidence)).toBe(word);
});

test('an object whose name leads nowhere any more is named with that', () => {
  expect(describeEvidence({ ...file({ is: 'shared', overreach: null }), naming: 'removed' })).toBe(
    '/dev/shm/ring (removed): both hold it',
  );
});

function file(evidence: Evidence): ChannelObject {
  return {
    id: '0:52 7',
    kind: 'file',
    label: '/dev/shm/ring',
    naming: 'current',
    evidence,
    holders: { target: [], agent: [] },
    sizeBytes: null,
  };
}
