import { expect, test } from 'vitest';
import { runCheck } from '../../src/checks/check.ts';
import { separateMemfd } from '../../src/checks/separate-memfd.ts';
import { MOST_MEMFDS } from '../../src/facts/request.ts';
import { evaluate } from '../../src/evaluate.ts';
import { AGENT_PID, APP_PID, attached, holdings, inspectionWith, memfd, without } from '../facts.ts';

const own = (pid: number, inode: string, name = 'ring') => ({ holdings: holdings(memfd(pid, { name, inode })) });
const apart = { target: own(APP_PID, '5'), agent: own(AGENT_PID, '6') };

test('fails where each has one of its own under one name', () => {
  expect(runCheck(separateMemfd, inspectionWith(apart))).toEqual({
    status: 'fail',
    title: 'container app and container agent each have a memfd called ring, and these are two.',
    expected: 'memory by memfd_create(2) is passed as a descriptor, or has a name in /dev/shm',
    actual: 'they have no memfd in common, and share no other memory',
    evidence: [],
    remediation: { text: expect.stringMatching(/^Pass the descriptor over a Unix socket/) },
  });
  expect(evaluate(inspectionWith(apart)).findings).toMatchObject([{ id: 'separate-memfd', severity: 'info' }]);
});

test.each([
  ['it was passed', inspectionWith({ target: own(APP_PID, '5'), agent: own(AGENT_PID, '5') })],
  [
    'they share a segment',
    inspectionWith({
      target: { holdings: holdings(memfd(APP_PID), attached(APP_PID)) },
      agent: { holdings: holdings(memfd(AGENT_PID, { inode: '6' }), attached(AGENT_PID)) },
    }),
  ],
])('passes where %s', (_case, inspection) => {
  expect(runCheck(separateMemfd, inspection)).toEqual({ status: 'pass' });
});

test.each([
  ['nobody has one', inspectionWith()],
  [
    'both run .NET',
    inspectionWith({ target: own(APP_PID, '5', 'doublemapper'), agent: own(AGENT_PID, '6', 'doublemapper') }),
  ],
  ['they are called otherwise', inspectionWith({ target: own(APP_PID, '5'), agent: own(AGENT_PID, '6', 'other') })],
  ['they are on two kernels', inspectionWith({ ...apart, agent: { ...apart.agent, kernel: { bootId: 'other' } } })],
  ['no Agent was named', inspectionWith({ target: own(APP_PID, '5'), agent: null })],
])('is not applicable where %s', (_case, inspection) => {
  expect(runCheck(separateMemfd, inspection).status).toBe('not-applicable');
});

test('is unknown where more memfds than are listed may be there', () => {
  const many = Array.from({ length: MOST_MEMFDS }, (_, index) => memfd(APP_PID, { inode: String(100 + index) }));
  expect(runCheck(separateMemfd, inspectionWith({ ...apart, target: { holdings: holdings(...many) } })).status).toBe(
    'unknown',
  );
});

test.each(['target', 'agent'] as const)('is unknown where what the %s holds could not be seen', (side) => {
  expect(runCheck(separateMemfd, without(inspectionWith(apart), side, 'holdings')).status).toBe('unknown');
});
