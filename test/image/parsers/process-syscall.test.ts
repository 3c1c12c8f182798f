import { expect, test } from 'vitest';
import { parseWaitingCall, semaphoreOperations } from '../../../image/parsers/process-syscall.ts';

const of = (architecture: string) => semaphoreOperations.get(architecture) ?? [];

test.each([
  ['semop on amd64', '65 0x5 0x7ffc7b7b1a50 0x1 0x0 0x0 0x0 0x7ffc7b7b19e8 0x40b3f6\n', 'x86_64', 5],
  ['semtimedop on amd64', '220 0x8001 0x7f0 0x1 0x7f1 0x0 0x0 0x7ffc7b7b19e8 0x40b3f6\n', 'x86_64', 32769],
  ['semop on arm64', '193 0x5 0xffffd5b7 0x1 0x0 0x0 0x0 0xffffd5b7b19e8 0x40b3f6\n', 'aarch64', 5],
  ['another call', '0 0x5 0x7ffc7b7b1a50 0x1 0x0 0x0 0x0 0x7ffc7b7b19e8 0x40b3f6\n', 'x86_64', null],
  ['a call of a program of 32 bits', '220 0x5 0xffd0a8 0x1 0x0 0x0 0x0 0xffd0a8cc 0xf7f1b579\n', 'x86_64', null],
  ['a thread that runs', 'running\n', 'x86_64', null],
  ['one that waits for no call', '-1 0x7ffc7b7b19e8 0x40b3f6\n', 'x86_64', null],
  ['nothing', '', 'x86_64', null],
])('%s', (_, text, architecture, semid) => {
  expect(parseWaitingCall(text, of(architecture))).toBe(semid);
});
