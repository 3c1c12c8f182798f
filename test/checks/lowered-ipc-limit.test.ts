import { expect, test } from 'vitest';
import { loweredIpcLimit } from '../../src/checks/lowered-ipc-limit.ts';
import { failureOf, resultOf } from './result-of.ts';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { GiB, MiB } from '../sizes.ts';

const judge = (target: Difference) => resultOf(loweredIpcLimit, inspectionWith({ target }));
const largest = (bytes: number) => ({ ipcLimits: { largestSegmentBytes: String(bytes) } });

test('fails as a warning if no segment may be larger than 32Mi', () => {
  const failure = failureOf(loweredIpcLimit, inspectionWith({ target: largest(32 * MiB) }));
  expect(failure.severity).toBe('warning');
  expect(failure.title).toMatch(/kernel\.shmmax.*32Mi/);
});

test.each<[string, Difference]>([
  ['a segment may not be as large as memory', largest(8 * GiB)],
  ['messages', { ipcLimits: { largestMessageBytes: '4096' } }],
  ['a queue', { ipcLimits: { queueBytes: '8192' } }],
  ['the messages of POSIX queues', { posixQueueLimits: { largestMessageBytes: '1024' } }],
  ['their number', { posixQueueLimits: { messageCount: '4' } }],
])('fails as information if somebody lowered the limit on %s', (_case, target) => {
  expect(judge(target)).toMatchObject({ status: 'fail', severity: 'info' });
});

test.each<[string, Difference]>([
  ['they are the kernel’s', {}],
  ['a segment may be as large as memory', largest(64 * GiB)],
  ['somebody raised them', { ipcLimits: { largestMessageBytes: '65536' }, posixQueueLimits: { messageCount: '100' } }],
])('passes if %s', (_case, target) => {
  expect(judge(target)).toEqual({ status: 'pass' });
});

test('is not applicable to nothing: every namespace has limits', () => {
  expect(judge({}).status).toBe('pass');
});

test.each(['ipcLimits', 'posixQueueLimits', 'machine'] as const)('is unknown without %s', (name) => {
  expect(resultOf(loweredIpcLimit, without(inspectionWith(), 'target', name)).status).toBe('unknown');
});

test('fails though other limits were not seen', () => {
  const inspection = inspectionWith({ target: largest(MiB) });
  expect(resultOf(loweredIpcLimit, without(inspection, 'target', 'posixQueueLimits')).status).toBe('fail');
});
