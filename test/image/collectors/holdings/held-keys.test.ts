import { expect, test } from 'vitest';
import { heldKeys } from '../../../../image/collectors/holdings/held-keys.ts';
import type { Holding } from '../../../../src/facts/ipc.ts';

const row = (object: Holding['object']): Holding => ({ pid: 1, how: 'mapped', writable: true, sizeBytes: '1', object });

test('keys of what is held, once all of it is noted', () => {
  const held = heldKeys();
  held.settle(() => {
    held.note(row({ kind: 'sysv', shmid: 7, createdWithKey: 0 }));
    held.note(row({ kind: 'file', path: '/dev/shm/a', deleted: false, device: '0:1', inode: '5' }));
    held.note(row({ kind: 'queue', name: 'q', deleted: false, device: '0:2', inode: '6' }));
  });
  expect(held.known()).toEqual({ segments: new Set([7]), files: new Set(['0:1 5']), queues: new Set(['0:2 6']) });
});

test('who asks before is mistaken; who asks after a failure has what was noted', () => {
  const held = heldKeys();
  expect(() => held.known()).toThrow('before');
  expect(() =>
    held.settle(() => {
      throw new Error('out of memory');
    }),
  ).toThrow('out of memory');
  expect(held.known()).toMatchObject({ segments: new Set() });
});
