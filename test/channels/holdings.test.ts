import { expect, test } from 'vitest';
import { heldBy } from '../../src/channels/holdings.ts';
import { inspectionWith, without } from '../facts.ts';
import { attached, holdings, mapped, memfd, queueOpened } from '../objects.ts';
import { APP_PID } from '../processes.ts';
import type { FactTypes } from '../../src/facts/facts.ts';

function targetWith(held: Partial<FactTypes['holdings']>) {
  return inspectionWith({ target: { holdings: { ...holdings(), ...held } } }).target;
}

test('an object that several processes hold is one, and writable if one can write it', () => {
  const rows = holdings({ ...attached(APP_PID), writable: false }, attached(9), mapped(APP_PID));
  expect(heldBy('target', targetWith(rows), ['sysv'])).toMatchObject({
    objects: [{ id: 'shm 3', writable: true, holders: [{ pid: APP_PID }, { pid: 9 }] }],
    missing: [],
  });
});

test('kinds are asked for by name', () => {
  const side = targetWith(holdings(attached(APP_PID), mapped(APP_PID), memfd(APP_PID), queueOpened(APP_PID)));
  expect(heldBy('target', side, ['file', 'memfd']).objects.map(({ id }) => id)).toEqual(['0:53 2', '0:1 5']);
  expect(heldBy('target', side, ['queue']).objects.map(({ id }) => id)).toEqual(['0:52 7']);
});

test('without the fact nothing is held, and it is missing', () => {
  const { target } = without(inspectionWith(), 'target', 'holdings');
  expect(heldBy('target', target, ['sysv'])).toMatchObject({
    objects: [],
    missing: [{ fact: 'holdings', status: 'denied' }],
  });
});

test('processes that could not be read are one reason each, however many they are', () => {
  const closed = [9, 10, 11, 12, 13].map((pid) => ({ pid, errno: 'EACCES', why: 'its maps are closed' }));
  const { missing } = heldBy(
    'target',
    targetWith({ unreadablePids: [...closed.map(({ pid }) => pid), 14], unreadable: closed }),
    ['sysv'],
  );
  expect(missing).toHaveLength(2);
});

test('a process in another IPC namespace hides nothing of this one', () => {
  const unreadable = [{ pid: 9, errno: 'EXDEV', why: 'it is in another IPC namespace' }];
  expect(heldBy('target', targetWith({ unreadablePids: [9], unreadable }), ['sysv']).missing).toEqual([]);
  expect(heldBy('target', targetWith({ unreadablePids: [], unreadable }), ['sysv']).missing).toEqual([]);
});

test('rows that were not listed are a missing fact', () => {
  expect(heldBy('target', targetWith({ rows: [attached(APP_PID)], totalCount: 3 }), ['sysv'])).toMatchObject({
    objects: [{ id: 'shm 3' }],
    missing: [{ of: 'target', fact: 'holdings', status: 'incomplete' }],
  });
});
