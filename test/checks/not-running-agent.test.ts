import { expect, test } from 'vitest';
import { runCheck } from '../../src/checks/check.ts';
import { notRunningAgent } from '../../src/checks/not-running-agent.ts';
import { containerStatus, inspectionWith, without, type Difference } from '../facts.ts';

const resultOf = (agent: Difference = {}) => runCheck(notRunningAgent, inspectionWith({ agent }));
const lastExit = { exitCode: 3, signal: 0, reason: 'Error', finishedAt: '2026-11-01T00:00:00.000Z' };

test('passes where the Agent runs, whatever the target does', () => {
  expect(resultOf()).toEqual({ status: 'pass' });
  expect(
    runCheck(
      notRunningAgent,
      inspectionWith({ target: { podStatus: { containers: [containerStatus('app', { state: 'waiting' })] } } }),
    ),
  ).toEqual({ status: 'pass' });
});

test('fails for a crash loop: whose it is, how it ended, and where to read more', () => {
  expect(
    resultOf({
      podStatus: {
        containers: [
          containerStatus('agent', { state: 'waiting', reason: 'CrashLoopBackOff', restartCount: 2, lastExit }),
        ],
      },
    }),
  ).toMatchObject({
    status: 'fail',
    title: 'The Agent, container agent of web-7f6b, does not run: nobody is there to talk to.',
    actual: 'waiting: CrashLoopBackOff; its last run ended with exit code 3 (Error), after 2 restarts',
    remediation: { text: expect.stringContaining('kubectl logs pod/web-7f6b -n default -c agent --previous') },
  });
});

test('is not applicable to a pod that has done its work', () => {
  const ended = containerStatus('agent', { state: 'terminated', lastExit: { ...lastExit, exitCode: 0 } });
  expect(resultOf({ podStatus: { phase: 'Succeeded', containers: [ended] } })).toMatchObject({
    status: 'not-applicable',
  });
});

test('is unknown without its status or spec', () => {
  expect(runCheck(notRunningAgent, without(inspectionWith(), 'agent', 'podStatus'))).toMatchObject({
    status: 'unknown',
  });
  expect(runCheck(notRunningAgent, without(inspectionWith(), 'agent', 'podSpec'))).toMatchObject({ status: 'unknown' });
});
