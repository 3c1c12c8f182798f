import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { fullShmMount } from '../../src/checks/full-shm-mount.ts';
import { ok } from '../../src/facts/fact.ts';
import { containerStatus, declared, inspectionWith, KiB, MiB, shmFile, shmMount, tableOf, without } from '../facts.ts';
import { resultOf } from './result-of.ts';

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

test('fails where no page is left', () => {
  expect(resultOf(fullShmMount, inspectionWith({ target: full }))).toMatchObject({
    status: 'fail',
  });
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
  const result = resultOf(fullShmMount, inspectionWith({ target: full }));
  const patch = result.status === 'fail' ? result.fix.patch : '';
  const mount = [{ name: 'shm', mountPath: '/dev/shm' }];
  expect(parse(patch ?? '').spec.template.spec).toEqual({
    volumes: [{ name: 'shm', emptyDir: { medium: 'Memory', sizeLimit: '256Mi' } }],
    containers: [
      { name: 'app', volumeMounts: mount },
      { name: 'agent', volumeMounts: mount },
    ],
  });
});

test.each([
  [
    'a volume’s sizeLimit',
    { podSpec: { containers: [declared('app', { shmVolume: memoryVolume })] } },
    /^Raise the sizeLimit of volume cache/,
  ],
  ['the node’s', { podSpec: { hostIpc: true } }, /^Remove the files that nobody uses from the file system of node-a/],
])('says what to change where it is %s', (_case, target, text) => {
  expect(resultOf(fullShmMount, inspectionWith({ target: { ...full, ...target } }))).toMatchObject({
    status: 'fail',
  });
});

test('fails without evidence where the files were not seen', () => {
  expect(
    resultOf(
      fullShmMount,
      without(inspectionWith({ target: { shmMount: { availableBytes: String(2 * KiB) } } }), 'target', 'shmFiles'),
    ),
  ).toMatchObject({ status: 'fail' });
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
