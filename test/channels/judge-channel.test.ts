import { expect, test } from 'vitest';
import type { ChannelObject, Evidence } from '../../src/channels/channel.ts';
import { channelRules, judgeChannel } from '../../src/channels/judge-channel.ts';
import { incompleteFact } from '../../src/facts/known.ts';

const missing = [incompleteFact('target', 'holdings', 'process 9 could not be read')];
const evidence = {
  broken: { is: 'out-of-reach', because: { kind: 'empty' }, breaks: true },
  warning: { is: 'out-of-reach', because: { kind: 'empty' }, breaks: false },
  undecided: { is: 'undecided', missing },
  shared: { is: 'shared', overreach: null },
  possible: { is: 'possible', because: { kind: 'unused' } },
  private: { is: 'private', because: 'removed' },
} satisfies Record<string, Evidence>;

function judge(names: (keyof typeof evidence)[], ...facts: [typeof missing?, typeof missing?]) {
  const objects = names.map((name): ChannelObject => ({
    id: name,
    kind: 'file',
    label: name,
    naming: 'current',
    evidence: evidence[name],
    holders: { target: [], agent: [] },
    sizeBytes: null,
  }));
  return judgeChannel('posixSharedMemory', objects, facts[0] ?? [], facts[1] ?? []);
}

test.each([
  ['broken', ['broken', 'undecided', 'shared', 'possible', 'private']],
  ['unknown', ['undecided', 'shared', 'possible', 'private']],
  ['works', ['shared', 'possible', 'private']],
  ['works', ['shared', 'warning']],
  ['unknown', ['possible', 'private']],
  ['unknown', ['warning']],
  ['not-applicable', ['private']],
  ['not-applicable', []],
] as const)('is %s with objects that are %s', (status, names) => {
  expect(judge([...names]).status).toBe(status);
});

test('a missing fact weighs more than what is shared, and less than what is broken', () => {
  expect(judge(['shared'], missing).status).toBe('unknown');
  expect(judge(['broken'], missing).status).toBe('broken');
});

test('a fact that could break nothing weighs less than what is shared', () => {
  expect(judge(['shared'], [], missing).status).toBe('works');
  expect(judge([], [], missing).status).toBe('unknown');
});

test('a fact that a channel and its objects lack is named once', () => {
  expect(judge(['undecided', 'undecided'], missing).missing).toEqual(missing);
});

test('the rules have names of their own', () => {
  const names = channelRules.map(({ rule }) => rule);
  expect(new Set(names).size).toBe(names.length);
});
