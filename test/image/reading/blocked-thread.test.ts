import { expect, test } from 'vitest';
import { findBlockedThread } from '../../../image/reading/blocked-thread.ts';
import { targetOf } from '../hosts/collecting.ts';
import { containerV1, stat } from '../hosts/container-v1.ts';
import { fixtureHost, type Entry } from '../hosts/fixture-host.ts';

function blockedWith(files: Record<string, Entry>): string | undefined {
  const host = fixtureHost(containerV1({ files }));
  return findBlockedThread(host, targetOf(host));
}

const thread = (state: string, wchan: string) => ({
  '/proc/8/task/11/stat': stat(11, 1020, state),
  '/proc/8/task/11/wchan': wchan,
});

test.each([
  ['asleep', thread('S', 'futex_do_wait')],
  ['running', thread('R', '0')],
  ['asleep for a reason that may not be seen', thread('S', '0')],
  ['a FUSE server that waits for requests', thread('S', 'fuse_dev_do_read')],
  ['ended', thread('Z', '0')],
])('%s: not blocked', (_, files) => {
  expect(blockedWith(files)).toBeUndefined();
});

test.each([
  ['waits for a FUSE server', thread('S', 'request_wait_answer')],
  ['got a signal while it waited, and nothing ends it', thread('D', 'request_wait_answer')],
  ['waits for something that may not be seen', thread('D', '0')],
  ['waits behind another such thread', thread('D', 'd_alloc_parallel')],
])('%s: blocked', (_, files) => {
  expect(blockedWith(files)).toBe('/proc/8/task/11');
});

test('a wait for the disk is over at the second look', () => {
  const machine = containerV1({ files: thread('D', 'folio_wait_bit') });
  const host = fixtureHost(machine);
  const impatient = { ...host, sleep: (): void => void Object.assign(machine.files, thread('R', '0')) };
  expect(findBlockedThread(impatient, targetOf(host))).toBeUndefined();
});
