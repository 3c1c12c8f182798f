import { expect, test } from 'vitest';
import { unreadableSysvSegment } from '../../src/checks/unreadable-sysv-segment.ts';
import { inspectionWith, without } from '../facts.ts';
import { attached, holdings, mapped, segment, tableOf } from '../objects.ts';
import { AGENT_PID, APP_PID, processes, processOf } from '../processes.ts';
import { failureOf, resultOf } from './result-of.ts';

const nothing = { holdings: holdings() };
const ofRoot = { uid: 0, gid: 0, creatorUid: 0, creatorGid: 0 };
const privateToRoot = { ...nothing, sysvSegments: tableOf(segment({ ...ofRoot, mode: 0o600, attachCount: 1 })) };

test.each([
  ['both have it attached', inspectionWith()],
  ['the target has not attached it, and can', inspectionWith({ target: nothing })],
])('passes if %s', (_case, inspection) => {
  expect(resultOf(unreadableSysvSegment, inspection)).toEqual({ status: 'pass' });
});

test('fails if no process of the target can attach it', () => {
  const failure = failureOf(unreadableSysvSegment, inspectionWith({ target: privateToRoot }));
  expect(failure).toMatchObject({ severity: 'error', subjects: ['shm 3'] });
  expect(failure.fix).toEqual({ text: expect.stringContaining('CAP_IPC_OWNER') });
});

test('fails with the group to join if it is open to one', () => {
  const target = {
    ...nothing,
    sysvSegments: tableOf(segment({ ...ofRoot, gid: 4242, mode: 0o660 })),
    podSpec: { supplementalGroups: [] },
  };
  expect(failureOf(unreadableSysvSegment, inspectionWith({ target })).fix.change).toMatchObject({
    kind: 'workload-patch',
    of: 'target',
    podSpec: { securityContext: { supplementalGroups: [4242] } },
  });
});

test('fails as a warning if others hold it as well, and another object is shared', () => {
  const row = segment({ ...ofRoot, mode: 0o600, attachCount: 3 });
  const target = { holdings: holdings(mapped(APP_PID)), sysvSegments: tableOf(row) };
  const agent = {
    sysvSegments: tableOf(row),
    holdings: holdings({ ...attached(AGENT_PID), mappingCount: 1 }, mapped(AGENT_PID)),
  };
  expect(failureOf(unreadableSysvSegment, inspectionWith({ target, agent })).severity).toBe('warning');
});

test('fails once for two segments', () => {
  const rows = [segment({ ...ofRoot, mode: 0o600 }), segment({ ...ofRoot, shmid: 4, key: 0x99, mode: 0 })];
  const agent = {
    holdings: holdings(attached(AGENT_PID), attached(AGENT_PID, { shmid: 4, createdWithKey: 0x99 })),
    sysvSegments: tableOf(...rows),
  };
  const inspection = inspectionWith({ target: { ...nothing, sysvSegments: tableOf(...rows) }, agent });
  expect(failureOf(unreadableSysvSegment, inspection).subjects).toEqual(['shm 3', 'shm 4']);
});

test('fails as a warning if only some processes can', () => {
  const target = {
    ...privateToRoot,
    processes: processes(processOf(1000), processOf(0, { pid: 7, effectiveCapabilities: '0000000000008000' })),
  };
  expect(failureOf(unreadableSysvSegment, inspectionWith({ target })).severity).toBe('warning');
});

test.each([
  ['no Agent was named', inspectionWith({ agent: null })],
  ['nobody uses System V', inspectionWith({ target: nothing, agent: nothing })],
])('is not applicable if %s', (_case, inspection) => {
  expect(resultOf(unreadableSysvSegment, inspection).status).toBe('not-applicable');
});

test.each(['processes', 'userNamespace', 'sysvSegments', 'holdings'] as const)(
  'is unknown without %s of the target',
  (name) => {
    const inspection = inspectionWith({ target: { holdings: holdings(attached(APP_PID)) } });
    expect(resultOf(unreadableSysvSegment, without(inspection, 'target', name))).toMatchObject({
      status: 'unknown',
      missing: expect.arrayContaining([expect.objectContaining({ of: 'target', fact: name })]),
    });
  },
);
