import { expect, test } from 'vitest';
import { notRunningAgent } from '../../src/checks/not-running-agent.ts';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { containerStatus } from '../pods.ts';
import { resultOf } from './result-of.ts';

const judge = (agent: Difference = {}) => resultOf(notRunningAgent, inspectionWith({ agent }));
const lastExit = { exitCode: 3, signal: 0, reason: 'Error', finishedAt: '2026-11-01T00:00:00.000Z' };

test('passes where the Agent runs, whatever the target does', () => {
  expect(judge()).toEqual({ status: 'pass' });
  expect(
    resultOf(
      notRunningAgent,
      inspectionWith({ target: { podStatus: { containers: [containerStatus('app', { state: 'waiting' })] } } }),
    ),
  ).toEqual({ status: 'pass' });
});

test('fails for a crash loop: whose it is, how it ended, and where to read more', () => {
  expect(
    judge({
      podStatus: {
        containers: [
          containerStatus('agent', { state: 'waiting', reason: 'CrashLoopBackOff', restartCount: 2, lastExit }),
        ],
      },
    }),
  ).toMatchObject({
    status: 'fail',
  });
});

test('is not applicable to a pod that has done its work', () => {
  const ended = containerStatus('agent', { state: 'terminated', lastExit: { ...lastExit, exitCode: 0 } });
  expect(judge({ podStatus: { phase: 'Succeeded', containers: [ended] } })).toMatchObject({
    status: 'not-applicable',
  });
});

test('is unknown without its status or spec', () => {
  expect(resultOf(notRunningAgent, without(inspectionWith(), 'agent', 'podStatus'))).toMatchObject({
    status: 'unknown',
  });
  expect(resultOf(notRunningAgent, without(inspectionWith(), 'agent', 'podSpec'))).toMatchObject({ status: 'unknown' });
});
