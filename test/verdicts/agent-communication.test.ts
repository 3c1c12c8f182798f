import { describe, expect, test } from 'vitest';
import type { ChannelName, ChannelObject, Evidence } from '../../src/channels/channel.ts';
import { channelNames } from '../../src/channels/channel.ts';
import { judgeChannel } from '../../src/channels/judge-channel.ts';
import { incompleteFact } from '../../src/facts/known.ts';
import { headlineRules, judgeAgentCommunication } from '../../src/verdicts/agent-communication.ts';

const missing = [incompleteFact('target', 'holdings', 'process 9 could not be read')];
const evidence = {
  broken: { is: 'out-of-reach', because: { kind: 'empty' }, breaks: true },
  warning: { is: 'out-of-reach', because: { kind: 'empty' }, breaks: false },
  undecided: { is: 'undecided', missing },
  shared: { is: 'shared', overreach: null },
  possible: { is: 'possible', because: { kind: 'unused' } },
  private: { is: 'private', because: 'removed' },
  noAgent: { is: 'possible', because: { kind: 'no-agent' } },
} satisfies Record<string, Evidence>;
type Kind = keyof typeof evidence;

function object(kind: Kind, isExpected: boolean): ChannelObject {
  const holders = { target: [], agent: [] };
  const of = {
    id: kind,
    kind: 'file',
    label: `/dev/shm/${kind}`,
    naming: 'current',
    holders,
    sizeBytes: null,
  } as const;
  return { ...of, evidence: evidence[kind], ...(isExpected ? { isExpected: true } : {}) };
}

/** The headline over channels with such objects, and over what is expected of the first of them. */
function headlineOf(
  objects: Partial<Record<ChannelName, Kind[]>>,
  { hasAgent = true, expected = [] as Kind[], unseen = [] as typeof missing } = {},
) {
  const channels = channelNames.map((name) =>
    judgeChannel(
      name,
      (objects[name] ?? []).map((kind) => object(kind, false)),
      [],
      unseen,
    ),
  );
  const withExpected = channels.map((channel, index) =>
    index > 0 ? channel : { ...channel, objects: [...channel.objects, ...expected.map((kind) => object(kind, true))] },
  );
  const byName = Object.fromEntries(withExpected.map((channel) => [channel.name, channel]));
  return judgeAgentCommunication(byName as Parameters<typeof judgeAgentCommunication>[0], hasAgent);
}

describe('with an Agent', () => {
  test.each([
    ['broken', { posixSharedMemory: ['broken'], sysvSharedMemory: ['shared'], sysvQueues: ['undecided'] }],
    ['unknown', { posixSharedMemory: ['shared'], sysvSharedMemory: ['undecided'] }],
    ['works', { posixSharedMemory: ['shared'], sysvQueues: ['possible'], sysvSharedMemory: ['warning', 'private'] }],
    ['unknown', { sysvQueues: ['possible'], sysvSharedMemory: ['private'] }],
    ['unknown', { sysvSharedMemory: ['private'] }],
    ['unknown', {}],
  ] satisfies [string, Partial<Record<ChannelName, Kind[]>>][])('is %s with %j', (status, objects) => {
    expect(headlineOf(objects).status).toBe(status);
  });

  test('is never not applicable, whatever is held', () => {
    for (const kind of Object.keys(evidence) as Kind[])
      expect(headlineOf({ posixSharedMemory: [kind] }).status).not.toBe('not-applicable');
  });

  test('works in spite of facts that could break nothing', () => {
    expect(headlineOf({ posixSharedMemory: ['shared'] }, { unseen: missing }).status).toBe('works');
    expect(headlineOf({}, { unseen: missing }).status).toBe('unknown');
  });

  test('names what is only possible beside what works', () => {
    const { reason } = headlineOf({ posixSharedMemory: ['shared'], sysvQueues: ['possible'] });
    expect(reason).toContain('/dev/shm/shared');
    expect(reason).toContain('/dev/shm/possible');
  });
});

describe('without an Agent', () => {
  test.each([
    ['not-applicable', { sysvSharedMemory: ['private'] }],
    ['not-applicable', {}],
    ['unknown', { sysvSharedMemory: ['possible'] }],
    ['unknown', { sysvSharedMemory: ['undecided'] }],
  ] satisfies [string, Partial<Record<ChannelName, Kind[]>>][])('is %s with %j', (status, objects) => {
    expect(headlineOf(objects, { hasAgent: false }).status).toBe(status);
  });
});

describe('what is expected', () => {
  test.each([
    ['works', ['shared']],
    ['broken', ['shared', 'broken', 'undecided']],
    ['unknown', ['shared', 'undecided']],
    ['unknown', ['noAgent']],
  ] satisfies [string, Kind[]][])('decides alone: %s by %j', (status, expected) => {
    for (const other of ['broken', 'shared', 'undecided'] as const)
      expect(headlineOf({ posixQueues: [other] }, { expected }).status).toBe(status);
  });
});

test('a reason is one line without a full stop', () => {
  const kinds = Object.keys(evidence) as Kind[];
  const headlines = kinds.flatMap((kind) => [
    headlineOf({ posixSharedMemory: [kind] }),
    headlineOf({ posixSharedMemory: [kind] }, { hasAgent: false }),
    headlineOf({}, { expected: [kind] }),
  ]);
  for (const { reason } of headlines) expect(reason).toMatch(/^[^\n]+[^.\n]$/);
});

test('the rules have names of their own, and the last one always applies', () => {
  const names = headlineRules.map(({ rule }) => rule);
  expect(new Set(names).size).toBe(names.length);
  expect(headlineRules.at(-1)?.status).toBe('not-applicable');
});
