import { describe, expect, test } from 'vitest';
import { ok } from '../../src/facts/fact.ts';
import type { Facts } from '../../src/facts/facts.ts';
import { objectId } from '../../src/facts/object-id.ts';
import { countHolders, groupSides, holdersOf, sideOf, sidesOf, unseenHolders } from '../../src/report/sides.ts';
import { healthyFacts } from '../facts.ts';
import { mapped } from '../objects.ts';
import { AGENT_PID, APP_PID } from '../processes.ts';
import { factsWithout, healthyReport } from './samples.ts';

const denied = factsWithout({ status: 'denied', source: '/proc', message: 'not allowed' });
const FILE = objectId(mapped(1).object);

describe('groupSides', () => {
  test.each([
    ['the same namespace is one group', healthyFacts(AGENT_PID), 1],
    [
      'another namespace is another group',
      {
        ...healthyFacts(AGENT_PID),
        ipcNamespace: ok('/proc', { inode: 4026531839, of: 'target' as const }),
      },
      2,
    ],
    [
      'the same number of another kernel too',
      {
        ...healthyFacts(AGENT_PID),
        kernel: ok('/proc', { bootId: 'other', release: '', architecture: '' }),
      },
      2,
    ],
    ['nobody is put with somebody unknown', denied, 2],
    ['no Agent, one group', null, 1],
  ])('%s', (_, agent, count) => {
    expect(groupsFor(agent)).toBe(count);
  });
});

describe('holders', () => {
  test('are named by process and counted once; from the fourth on only counted', () => {
    const sides = [sideOf('target', holding([1, 1, 2, 3, 4, 5])), sideOf('agent', holding([]))];
    expect(holdersOf(sides, FILE, { isWide: false })).toBe('target java(1) (2) (3) +2');
  });

  test('are all named on a wide page, with how they hold it', () => {
    const facts = holding([1, 1, 2, 3, 4]);
    const reading = { ...mapped(5), how: 'open' as const, writable: false };
    if (facts.holdings.status === 'ok') facts.holdings.value.rows.push(reading);
    expect(holdersOf([sideOf('target', facts)], FILE, { isWide: true })).toBe(
      'target java(1) (2) (3) (4) (5, open, read-only)',
    );
  });

  test('are counted by side', () => {
    const sides = [sideOf('target', holding([1, 2])), sideOf('agent', denied)];
    expect(countHolders(sides, FILE)).toBe(1);
  });

  test('that could not be seen are said', () => {
    expect(unseenHolders([sideOf('target', holding([1])), sideOf('agent', denied)])).toEqual([
      'what these processes of the target hold could not be seen: 7, 8, 9, …',
      "what the Agent's processes hold could not be seen",
    ]);
  });
});

function groupsFor(agent: Facts | null): number {
  const report = healthyReport();
  return groupSides(sidesOf({ ...report, facts: { ...report.facts, agent } }), ipcNamespaceOf).length;
}

function ipcNamespaceOf({ ipcNamespace }: Facts): string | null {
  return ipcNamespace.status === 'ok' ? String(ipcNamespace.value.inode) : null;
}

function holding(pids: number[]): Facts {
  return {
    ...healthyFacts(APP_PID),
    holdings: ok('/proc', {
      rows: pids.map((pid) => mapped(pid)),
      totalCount: pids.length,
      unreadablePids: [7, 8, 9, 10],
    }),
  };
}
