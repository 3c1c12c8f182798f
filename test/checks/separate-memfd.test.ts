import { expect, test } from 'vitest';
import { separateMemfd } from '../../src/checks/separate-memfd.ts';
import { MOST_MEMFDS } from '../../src/facts/request.ts';
import { inspectionWith, without } from '../facts.ts';
import { attached, holdings, memfd } from '../objects.ts';
import { AGENT_PID, APP_PID } from '../processes.ts';
import { failureOf, resultOf } from './result-of.ts';

const own = (pid: number, inode: string, name = 'ring') => ({ holdings: holdings(memfd(pid, { name, inode })) });
const apart = { target: own(APP_PID, '5'), agent: own(AGENT_PID, '6') };

test('fails if each has one of its own under one name', () => {
  expect(failureOf(separateMemfd, inspectionWith(apart)).subjects).toEqual(['0:1 5', '0:1 6']);
  expect(separateMemfd.severity).toBe('info');
});

test('passes if they share a segment', () => {
  const inspection = inspectionWith({
    target: { holdings: holdings(memfd(APP_PID), attached(APP_PID)) },
    agent: { holdings: holdings(memfd(AGENT_PID, { inode: '6' }), attached(AGENT_PID)) },
  });
  expect(resultOf(separateMemfd, inspection)).toEqual({ status: 'pass' });
});

test.each([
  ['nobody has one', inspectionWith()],
  ['it was passed', inspectionWith({ target: own(APP_PID, '5'), agent: own(AGENT_PID, '5') })],
  [
    'both run a JVM with ZGC',
    inspectionWith({ target: own(APP_PID, '5', 'java_heap'), agent: own(AGENT_PID, '6', 'java_heap') }),
  ],
  [
    'both run .NET',
    inspectionWith({ target: own(APP_PID, '5', 'doublemapper'), agent: own(AGENT_PID, '6', 'doublemapper') }),
  ],
  ['they are called otherwise', inspectionWith({ target: own(APP_PID, '5'), agent: own(AGENT_PID, '6', 'other') })],
  ['they are on two kernels', inspectionWith({ ...apart, agent: { ...apart.agent, kernel: { bootId: 'other' } } })],
  ['no Agent was named', inspectionWith({ target: own(APP_PID, '5'), agent: null })],
])('is not applicable if %s', (_case, inspection) => {
  expect(resultOf(separateMemfd, inspection).status).toBe('not-applicable');
});

test('is unknown if more memfds than are listed may be there', () => {
  const many = Array.from({ length: MOST_MEMFDS }, (_, index) => memfd(APP_PID, { inode: String(100 + index) }));
  expect(resultOf(separateMemfd, inspectionWith({ ...apart, target: { holdings: holdings(...many) } })).status).toBe(
    'unknown',
  );
});

test.each(['target', 'agent'] as const)('is unknown if what the %s holds could not be seen', (side) => {
  expect(resultOf(separateMemfd, without(inspectionWith(apart), side, 'holdings')).status).toBe('unknown');
});
