import { expect, test } from 'vitest';
import { unmappedSharedMemory } from '../../src/checks/unmapped-shared-memory.ts';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { attached, holdings, mapped, memfd, segment, shmFile, tableOf } from '../objects.ts';
import { declared } from '../pods.ts';
import { APP_PID, processes, processWith } from '../processes.ts';
import { MiB } from '../sizes.ts';
import { resultOf } from './result-of.ts';

const maps = (...sizes: number[]): Difference => ({
  processes: processes(...sizes.map((size, index) => processWith({ pid: 1 + index, sharedMemoryBytes: String(size) }))),
});
const charged = (bytes: number): Difference => ({ memoryCgroup: { sharedMemoryBytes: String(bytes) } });
const judge = (target: Difference) => resultOf(unmappedSharedMemory, inspectionWith({ target }));
const unmapped = { ...charged(80 * MiB), ...maps(8 * MiB, 7 * MiB) };

const objects = {
  shmFiles: tableOf(
    shmFile(),
    shmFile({ path: 'left', inode: '7', allocatedBytes: String(48 * MiB), sizeBytes: String(48 * MiB) }),
    shmFile({ path: 'empty', inode: '8', allocatedBytes: '0' }),
  ),
  sysvSegments: tableOf(segment({ shmid: 4, attachCount: 0, residentBytes: String(16 * MiB) }), segment()),
};

test('fails where a quarter of the limit is in what none of its processes has', () => {
  expect(judge({ ...unmapped, ...objects })).toMatchObject({ status: 'fail', subjects: ['0:53 7', 'shm 4'] });
});

test.each<[string, Difference]>([
  ['there are no such objects: a database has shared memory without a name', unmapped],
  ['little counts against it', { ...charged(60 * MiB), ...maps(0) }],
  ['its processes have mapped it', { ...charged(200 * MiB), ...maps(150 * MiB) }],
  ['they map more, of others’', { ...charged(64 * MiB), ...maps(200 * MiB) }],
  [
    'it filled by write(2) a file that it has mapped, and others read',
    { ...unmapped, shmFiles: tableOf(shmFile({ allocatedBytes: String(64 * MiB) })) },
  ],
  [
    'it has the file only open',
    {
      ...unmapped,
      shmFiles: tableOf(shmFile({ allocatedBytes: String(64 * MiB) })),
      holdings: holdings(mapped(APP_PID, {}, { how: 'open' })),
    },
  ],
  [
    'it is in a segment that it has attached',
    { ...unmapped, sysvSegments: tableOf(segment({ residentBytes: String(64 * MiB) })) },
  ],
  [
    'it is in a removed file that it has open',
    {
      ...unmapped,
      holdings: holdings({
        ...mapped(APP_PID, { inode: '9', deleted: true }, { how: 'open' }),
        sizeBytes: String(64 * MiB),
      }),
    },
  ],
])('passes where %s', (_case, target) => {
  expect(judge(target)).toEqual({ status: 'pass' });
});

test('is not applicable without a limit', () => {
  expect(
    judge({
      memoryCgroup: { limitBytes: null },
      podSpec: { containers: [declared('app', { memoryLimitBytes: null })] },
    }).status,
  ).toBe('not-applicable');
});

test.each([
  'memoryCgroup',
  'processes',
  'podSpec',
  'machine',
  'holdings',
  'shmFiles',
  'sysvSegments',
  'tmpfsMounts',
] as const)('is unknown without %s', (name) => {
  expect(resultOf(unmappedSharedMemory, without(inspectionWith({ target: unmapped }), 'target', name)).status).toBe(
    'unknown',
  );
});

test.each<[string, Difference]>([
  ['a process is not listed', { processes: { ...processes(processWith({ sharedMemoryBytes: '0' })), totalCount: 2 } }],
  ['a process does not tell', { processes: processes(processWith()) }],
  ['a process could not be looked into', { holdings: { ...holdings(), unreadablePids: [7] } }],
  ['a file is not listed', { shmFiles: { rows: [], totalCount: 1 } }],
  ['a segment that it has is not listed', { sysvSegments: tableOf(), holdings: holdings(attached(APP_PID)) }],
  ['only a mapping of a removed file is known', { holdings: holdings(mapped(APP_PID, { inode: '9', deleted: true })) }],
  ['only a mapping of a memfd is known', { holdings: holdings(memfd(APP_PID)) }],
  ['files on another memory volume are memory, too', { tmpfsMounts: [{ device: '0:60', mountPoint: '/cache' }] }],
])('is unknown where %s', (_case, difference) => {
  expect(judge({ ...unmapped, ...difference }).status).toBe('unknown');
});

test('masked files, secrets and devices are no volumes of memory', () => {
  const small = [
    '/dev',
    '/dev/shm',
    '/proc/acpi',
    '/sys/firmware',
    '/run/secrets/kubernetes.io/serviceaccount',
    '/var/run/secrets/kubernetes.io/serviceaccount',
    '/dev/termination-log',
    '/etc/hosts',
    '/etc/hostname',
    '/etc/resolv.conf',
  ];
  expect(
    judge({ ...unmapped, ...objects, tmpfsMounts: small.map((mountPoint) => ({ device: '0:9', mountPoint })) }).status,
  ).toBe('fail');
});
