import { expect, test } from 'vitest';
import { MOST_MEMFDS } from '../../../src/facts/request.ts';
import { factsIn, inside, valueOf } from './inside.ts';

const SEGMENTS = 4000;
const FILES = 20_000;
const MEMFDS = 20_000;

async function measured(script: string) {
  const { stdout, stderr } = await inside(`${script}\n$measure $inspector`);
  return { facts: factsIn(stdout), peakKib: Number(stderr.trim().split(' ').at(-1)) };
}

const MANY = `${SEGMENTS} segments, sets of semaphores and queues, and ${FILES} files`;

test(`memory does not grow with ${MANY}; all are counted, and 1,000 of each listed`, async () => {
  const few = await measured('$makeObjects 1 1 /dev/shm');
  const many = await measured(`echo ${SEGMENTS} > /proc/sys/kernel/shmmni\n$makeObjects ${SEGMENTS} ${FILES} /dev/shm`);
  for (const [name, count] of [
    ['sysvSegments', SEGMENTS],
    ['sysvSemaphores', SEGMENTS],
    ['sysvQueues', SEGMENTS],
    ['shmFiles', FILES],
  ] as const) {
    const { rows, totalCount } = valueOf(many.facts, name);
    expect({ name, rows: rows.length, totalCount }).toEqual({ name, rows: 1000, totalCount: count });
  }
  expect(valueOf(many.facts, 'ipcUse')).toEqual({
    segmentCount: SEGMENTS,
    segmentPages: String(SEGMENTS),
    pageBytes: 4096,
    semaphoreSetCount: SEGMENTS,
    semaphoreCount: 2 * SEGMENTS,
    queueCount: SEGMENTS,
  });
  expect(few.peakKib).toBeLessThan(1500);
  expect(many.peakKib).toBeLessThan(few.peakKib * 1.5);
}, 60_000);

test(`nor with ${MEMFDS} memfds that one process maps`, async () => {
  const few = await measured('start $openMemfd jit');
  const many = await measured(`start $openMemfd jit ${MEMFDS}`);
  expect(valueOf(few.facts, 'holdings')).toMatchObject({ totalCount: 1, rows: [{ how: 'open' }] });
  const { rows, totalCount } = valueOf(many.facts, 'holdings');
  expect({ rows: rows.length, totalCount }).toEqual({ rows: MOST_MEMFDS, totalCount: MOST_MEMFDS });
  expect(many.peakKib).toBeLessThan(few.peakKib + 1000);
}, 60_000);
