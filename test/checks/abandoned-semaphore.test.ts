import { expect, test } from 'vitest';
import { abandonedSemaphore } from '../../src/checks/abandoned-semaphore.ts';
import { inspectionWith, without } from '../facts.ts';
import { semaphores, tableOf } from '../objects.ts';
import { processes, processWith } from '../processes.ts';
import { failureOf, resultOf } from './result-of.ts';

const taken = { value: 0, lastPid: 77, lastPidRuns: false, waitingCount: 1 };
const inspectionOf = (...each: ReturnType<typeof semaphores>[]) =>
  inspectionWith({
    target: {
      sysvSemaphores: tableOf(...each),
      processes: processes(processWith({ waitsForSemid: 3 })),
    },
  });

test('fails if the last taker has ended, the value is 0 and a process waits', () => {
  const failure = failureOf(abandonedSemaphore, inspectionOf(semaphores({ semaphores: [taken] })));
  expect(failure.subjects).toEqual(['sem 3']);
  expect(failure.evidence).toEqual([expect.stringMatching(/^process 1 /)]);
  expect(abandonedSemaphore.severity).toBe('warning');
});

test('fails without an Agent as well', () => {
  const { target } = inspectionOf(semaphores({ semaphores: [taken] }));
  expect(resultOf(abandonedSemaphore, { target, agent: null }).status).toBe('fail');
});

test.each([
  ['the last taker runs', semaphores({ semaphores: [{ ...taken, lastPidRuns: true }] })],
  ['whether it runs is not known', semaphores({ semaphores: [{ ...taken, lastPidRuns: null }] })],
  ['nobody waits', semaphores({ semaphores: [{ ...taken, waitingCount: 0 }] })],
  ['it is not taken', semaphores({ semaphores: [{ ...taken, value: 1 }] })],
  ['it waits for a first event', semaphores({ operatedAt: 0, semaphores: [taken] })],
  ['an inspector of the first version listed it', semaphores()],
])('passes if %s', (_case, set) => {
  expect(resultOf(abandonedSemaphore, inspectionOf(set))).toEqual({ status: 'pass' });
});

test('passes in the node’s namespace if no process of either side waits, and fails if one does', () => {
  const set = semaphores({ semaphores: [taken] });
  const ofOthers = inspectionWith({ target: { sysvSemaphores: tableOf(set), podSpec: { hostIpc: true } } });
  expect(resultOf(abandonedSemaphore, ofOthers).status).toBe('pass');
  const own = {
    sysvSemaphores: tableOf(set),
    podSpec: { hostIpc: true },
    processes: processes(processWith({ waitsForSemid: 3 })),
  };
  expect(resultOf(abandonedSemaphore, inspectionWith({ target: own })).status).toBe('fail');
});

test('is not applicable if there are no semaphores', () => {
  expect(resultOf(abandonedSemaphore, inspectionWith()).status).toBe('not-applicable');
});

test('is unknown without the table of semaphores', () => {
  const inspection = without(inspectionOf(semaphores({ semaphores: [taken] })), 'target', 'sysvSemaphores');
  expect(resultOf(abandonedSemaphore, inspection).status).toBe('unknown');
});

test('fails if only the Agent’s view names the last taker: each side names its own processes alone', () => {
  const unnamed = semaphores({ semaphores: [{ ...taken, lastPid: 0, lastPidRuns: null }] });
  const inspection = inspectionWith({
    target: { sysvSemaphores: tableOf(unnamed), processes: processes(processWith({ waitsForSemid: 3 })) },
    agent: { sysvSemaphores: tableOf(semaphores({ semaphores: [taken] })) },
  });
  expect(failureOf(abandonedSemaphore, inspection).subjects).toEqual(['sem 3']);
});

test('another namespace’s set of the same number is another set', () => {
  const inspection = inspectionWith({
    target: { sysvSemaphores: tableOf(semaphores()), ipcNamespace: { inode: 1 } },
    agent: { sysvSemaphores: tableOf(semaphores({ semaphores: [taken] })), ipcNamespace: { inode: 2 } },
  });
  expect(resultOf(abandonedSemaphore, inspection)).toEqual({ status: 'pass' });
});
