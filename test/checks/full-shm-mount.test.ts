import { expect, test } from 'vitest';
import { fullShmMount } from '../../src/checks/full-shm-mount.ts';
import { ok } from '../../src/facts/fact.ts';
import { inspectionWith, without } from '../facts.ts';
import { shmMount } from '../mounts.ts';
import { holdings, mapped, shmFile, tableOf } from '../objects.ts';
import { containerStatus, declared } from '../pods.ts';
import { AGENT_PID, APP_PID } from '../processes.ts';
import { MiB } from '../sizes.ts';
import { failureOf, resultOf } from './result-of.ts';

const full = { shmMount: { availableBytes: '0' } };
const sparse = tableOf(
  shmFile({ path: 'small' }),
  shmFile({ sizeBytes: String(60 * MiB), allocatedBytes: String(MiB) }),
);
const memoryVolume = {
  kind: 'empty-dir',
  volume: 'cache',
  inMemory: true,
  sizeLimitBytes: null,
  readOnly: false,
} as const;

test.each([
  ['there is room', inspectionWith()],
  [
    'it has no limit of its own',
    inspectionWith({
      target: { shmMount: { sizeBytes: '0', availableBytes: '0', inodeCount: '0', availableInodeCount: '0' } },
    }),
  ],
  ['one page is left', inspectionWith({ target: { shmMount: { availableBytes: '4096' } } })],
])('passes where %s', (_case, inspection) => {
  expect(resultOf(fullShmMount, inspection)).toEqual({ status: 'pass' });
});

test('fails as an error if more is used than its files have: nobody knows what it is', () => {
  expect(resultOf(fullShmMount, inspectionWith({ target: full }))).toMatchObject({ status: 'fail', severity: 'error' });
});

test('fails as a warning if its files are there as a whole: nobody needs more', () => {
  const shmFiles = tableOf(shmFile({ sizeBytes: String(64 * MiB), allocatedBytes: String(64 * MiB) }));
  const whole = inspectionWith({ target: { ...full, shmFiles } });
  expect(resultOf(fullShmMount, whole)).toMatchObject({ status: 'fail', severity: 'warning' });
  expect(resultOf(fullShmMount, without(whole, 'target', 'shmFiles'))).toMatchObject({ severity: 'error' });
});

test('fails with the process that has a removed file open, which rm cannot free', () => {
  const removed = { path: '/dev/shm/.org.chromium', deleted: true, inode: '9' };
  const held = { ...mapped(APP_PID, removed, { how: 'open' }), sizeBytes: String(64 * MiB) };
  const failure = failureOf(
    fullShmMount,
    inspectionWith({ target: { ...full, shmFiles: tableOf(), holdings: holdings(held) } }),
  );
  expect(failure).toMatchObject({ severity: 'error', fix: { change: { kind: 'restart', of: 'target' } } });
  expect(failure.evidence.join()).toContain('/dev/shm/.org.chromium of 64Mi');
});

test('fails with the Agent’s process if that has it open', () => {
  const held = mapped(AGENT_PID, { deleted: true, inode: '9' }, { how: 'open' });
  const inspection = inspectionWith({ target: full, agent: { holdings: holdings(held) } });
  expect(resultOf(fullShmMount, inspection)).toMatchObject({ fix: { change: { kind: 'restart', of: 'agent' } } });
});

test('fails where the sandbox’s is full that a container in a crash loop gets again', () => {
  const crashLoop = {
    podStatus: { containers: [containerStatus('app', { state: 'waiting' })] },
    sandboxShmMount: shmMount({ availableBytes: '0' }),
  };
  const unseen = (target: object) =>
    without(inspectionWith({ target: { ...crashLoop, ...target } }), 'target', 'shmMount', 'not-collected');
  expect(resultOf(fullShmMount, unseen({}))).toMatchObject({ status: 'fail' });
  expect(
    resultOf(fullShmMount, unseen({ podSpec: { containers: [declared('app', { shmVolume: memoryVolume })] } })),
  ).toMatchObject({ status: 'unknown' });
  expect(resultOf(fullShmMount, unseen({ podStatus: { containers: [containerStatus('app')] } }))).toMatchObject({
    status: 'unknown',
  });
});

test('a file without all of its pages is a SIGBUS to come', () => {
  expect(resultOf(fullShmMount, inspectionWith({ target: { ...full, shmFiles: sparse } }))).toMatchObject({
    status: 'fail',
  });
});

test('fails where no inode is left, which is no danger to files that exist', () => {
  expect(
    resultOf(fullShmMount, inspectionWith({ target: { shmMount: { availableInodeCount: '0' }, shmFiles: sparse } })),
  ).toMatchObject({
    status: 'fail',
  });
});

test('the runtime’s /dev/shm is replaced by a larger volume in every container that shares it', () => {
  const mount = [{ name: 'dev-shm', mountPath: '/dev/shm' }];
  expect(resultOf(fullShmMount, inspectionWith({ target: full }))).toMatchObject({
    fix: {
      change: {
        kind: 'workload-patch',
        of: 'target',
        podSpec: {
          volumes: [{ name: 'dev-shm', emptyDir: { medium: 'Memory' } }],
          containers: [
            { name: 'app', volumeMounts: mount },
            { name: 'agent', volumeMounts: mount },
          ],
        },
      },
    },
  });
});

test.each([
  [
    'a volume’s sizeLimit',
    { podSpec: { containers: [declared('app', { shmVolume: memoryVolume })] } },
    'sizeLimit of volume cache',
  ],
  ['the node’s', { podSpec: { hostIpc: true } }, 'file system of node-a'],
])('says what to change where it is %s', (_case, target, text) => {
  expect(resultOf(fullShmMount, inspectionWith({ target: { ...full, ...target } }))).toMatchObject({
    status: 'fail',
    fix: { text: expect.stringContaining(text) },
  });
});

test('fails without evidence where the files were not seen', () => {
  expect(resultOf(fullShmMount, without(inspectionWith({ target: full }), 'target', 'shmFiles'))).toMatchObject({
    status: 'fail',
    evidence: [],
  });
});

test('is not applicable where nothing is mounted', () => {
  const { target, agent } = inspectionWith();
  const bare = { ...target, facts: { ...target.facts, shmMount: ok('mountinfo', { state: 'missing' as const }) } };
  expect(resultOf(fullShmMount, { target: bare, agent }).status).toBe('not-applicable');
});

test('is unknown where the mount was not seen', () => {
  expect(resultOf(fullShmMount, without(inspectionWith({ target: full }), 'target', 'shmMount'))).toMatchObject({
    status: 'unknown',
  });
});
