import { describe, expect, test } from 'vitest';
import { beginAnswer } from '../../image/conversation/answer.ts';
import type { Host } from '../../image/host.ts';
import { inspectContainer } from '../../image/inspect-container.ts';
import { decodeFrames } from '../../src/facts/decode-frames.ts';
import { inspectorFactNames, type InspectorFacts } from '../../src/facts/facts.ts';
import type { ContainerRequest, PodRequest } from '../../src/facts/request.ts';
import { containerHybrid } from './hosts/container-hybrid.ts';
import { CONTAINER_ID, containerV1, stat, SYSVIPC_HEADER } from './hosts/container-v1.ts';
import { containerV2 } from './hosts/container-v2.ts';
import { fixtureHost } from './hosts/fixture-host.ts';
import { withLxcfs } from './hosts/with-lxcfs.ts';
import { withVolumes } from './hosts/with-volumes.ts';

function answerOf(host: Host, request: ContainerRequest | PodRequest = {}): string {
  let text = '';
  inspectContainer(
    host,
    request,
    beginAnswer('0.0.0-test', (line) => (text += line)),
  );
  return text;
}

function factsOf(host: Host, request?: ContainerRequest | PodRequest): InspectorFacts {
  const decoded = decodeFrames(answerOf(host, request));
  if (decoded.kind !== 'facts' || !decoded.complete) throw new Error(`not a whole answer: ${decoded.kind}`);
  return decoded.facts;
}

const statusesOf = (facts: InspectorFacts) =>
  Object.fromEntries(Object.entries(facts).map(([name, { status }]) => [name, status]));
const all = (status: string) => Object.fromEntries(inspectorFactNames.map((name) => [name, status]));

test.each([
  ['cgroup v1', containerV1()],
  ['cgroup v2', containerV2()],
  ['both versions', containerHybrid()],
  ['LXCFS', withLxcfs()],
  ['volumes', withVolumes(containerV1())],
])('on %s every fact is read, and of the contract’s shape', (_, machine) => {
  expect(statusesOf(factsOf(fixtureHost(machine)))).toEqual(all('ok'));
});

test('facts go out in the contract’s order', () => {
  const frames = answerOf(fixtureHost(containerV1()))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { kind: string; name?: string });
  expect(frames.filter(({ kind }) => kind === 'Fact').map(({ name }) => name)).toEqual(inspectorFactNames);
});

test('every table carries its rows', () => {
  const files = {
    '/proc/8/maps': '40000000-40010000 rw-s 00000000 00:01 7                              /SYSV00005150 (deleted)\n',
    '/proc/sysvipc/shm': `${SYSVIPC_HEADER} 20816 7 600 65536 1 6 1 0 0 0 0 1 0 1 0 0\n`,
    '/proc/1/root/dev/shm/ring': '',
  };
  const { processes, holdings, sysvSegments, shmFiles } = factsOf(fixtureHost(containerV1({ files })), {
    containerId: CONTAINER_ID,
  });
  expect(processes).toMatchObject({ value: { mainPid: 1, totalCount: 2, rows: [{ pid: 1 }, { pid: 8 }] } });
  expect(holdings).toMatchObject({
    value: { totalCount: 1, rows: [{ object: { kind: 'sysv', shmid: 7 } }], unreadablePids: [] },
  });
  expect(sysvSegments).toMatchObject({ value: { totalCount: 1, rows: [{ shmid: 7, key: 0x5150 }] } });
  expect(shmFiles).toMatchObject({ value: { totalCount: 1, rows: [{ path: 'ring' }] } });
});

test('what lies on volumes, and who waits, is in the facts of a whole answer', () => {
  const facts = factsOf(fixtureHost(withVolumes(containerV2())));
  expect(facts).toMatchObject({
    processes: { value: { rows: [{ pid: 1 }, { pid: 8, waitsForSemid: 5 }] } },
    mounts: {
      value: { rows: expect.arrayContaining([expect.objectContaining({ mountPoint: '/gone', removed: true })]) },
    },
    volumeFiles: { value: { tops: [{ mountPoint: '/ring' }], rows: [{ path: 'b' }], totalCount: 1 } },
    sysvSemaphores: { value: { rows: [{ semid: 5, semaphores: [{ value: 0, lastPidRuns: false }] }] } },
    ipcLimits: { value: { hugetlbGroup: 1001 } },
  });
  expect(facts.holdings).toMatchObject({
    value: {
      rows: [
        { how: 'mapped', object: { path: '/data/ring', fileSystem: 'ext4' } },
        { how: 'mapped', object: { path: '/ring/a', deleted: true } },
        { how: 'mapped', object: { path: '/usr/lib/gconv-modules.cache', fileSystem: 'overlay' } },
        { how: 'open', object: { path: '/ring/b' } },
      ],
    },
  });
});

test('with few rows, those of objects that the target holds', () => {
  const segments = [1, 2, 3].map((shmid) => ` ${shmid} ${shmid} 600 65536 1 6 1 0 0 0 0 1 0 1 0 0\n`);
  const paths = ['a', 'b', 'c'].map((name, index) => [
    `/proc/1/root/dev/shm/${name}`,
    { status: { inode: `${10 + index}` } },
  ]);
  const files = {
    '/proc/8/maps': '40000000-40010000 rw-s 00000000 00:01 3                              /SYSV00000003 (deleted)\n',
    '/proc/1/maps': '40000000-40010000 rw-s 00000000 00:da 12                             /dev/shm/c\n',
    '/proc/sysvipc/shm': SYSVIPC_HEADER + segments.join(''),
    ...Object.fromEntries(paths),
  };
  const { sysvSegments, shmFiles } = factsOf(fixtureHost(containerV1({ files })), { rowLimit: 2 });
  expect(sysvSegments).toMatchObject({ value: { totalCount: 3, rows: [{ shmid: 1 }, { shmid: 3 }] } });
  expect(shmFiles).toMatchObject({ value: { totalCount: 3, rows: [{ path: 'a' }, { path: 'c' }] } });
});

const ofTheMachine = [
  'kernel',
  'inspector',
  'fileProtection',
  'ipcNamespace',
  'machine',
  'processVisibility',
  'sandboxShmMount',
  'sysvSegments',
  'sysvSemaphores',
  'sysvQueues',
  'ipcLimits',
  'posixQueueLimits',
  'ipcUse',
];

describe('what the inspector can’t see is said of each fact alone', () => {
  test('no target', () => {
    const expected = {
      ...all('not-collected'),
      ...Object.fromEntries(ofTheMachine.map((name) => [name, 'ok'])),
      processes: 'absent',
    };
    expect(statusesOf(factsOf(fixtureHost(containerV1({ self: { pid: 1, uid: 0, gid: 0 } }))))).toEqual(expected);
  });

  test('a target that is closed', () => {
    const denied = Object.fromEntries(
      [
        'namespaces',
        'memoryCgroup',
        'cpuCgroup',
        'holdings',
        'memoryEvents',
        'cpuThrottling',
        'pidsCgroup',
        'hugetlbCgroup',
        'runtime',
      ].map((name) => [name, 'denied']),
    );
    expect(statusesOf(factsOf(fixtureHost(containerV1({ openTo: { 1: 'nobody', 8: 'nobody' } }))))).toEqual({
      ...all('ok'),
      ...denied,
    });
  });

  test('a target that ends: what was read before it stays, later facts are not another process’s', () => {
    const machine = containerV1();
    const host = fixtureHost(machine);
    const ending: Host = {
      ...host,
      eachLine(path, onLine) {
        if (path === '/proc/8/maps') machine.files['/proc/1/stat'] = stat(1, 99_999);
        return host.eachLine(path, onLine);
      },
    };
    const facts = factsOf(ending);
    expect(facts).toMatchObject({
      memoryCgroup: { status: 'ok' },
      holdings: { status: 'absent' },
      shmFiles: { status: 'absent' },
      sysvSegments: { status: 'ok' },
    });
  });

  test('an error of the inspector’s own while it looks for the target', () => {
    const host = fixtureHost(containerV1());
    const broken: Host = {
      ...host,
      eachEntry() {
        throw new Error('out of memory');
      },
    };
    expect(factsOf(broken)).toMatchObject({
      processes: { status: 'not-collected' },
      machine: { status: 'ok' },
      meminfoView: { status: 'not-collected' },
    });
  });

  test('an error of the inspector’s own', () => {
    const host = fixtureHost(containerV1());
    const broken: Host = {
      ...host,
      statfs() {
        throw new Error('out of memory');
      },
    };
    const { shmMount, holdings } = factsOf(broken);
    expect(shmMount).toEqual({
      status: 'not-collected',
      source: 'shmMount',
      message: 'the inspector failed: Error: out of memory',
    });
    expect(holdings.status).toBe('ok');
  });
});

test('what a hung LXCFS and a slow node leave no time for is a timeout', () => {
  const host = fixtureHost(withLxcfs({ '/proc/1/root/proc/meminfo': { hangs: true } }));
  let extraMs = 0;
  const slow: Host = {
    ...host,
    nowMs: () => host.nowMs() + extraMs,
    kernel() {
      extraMs += 16_000;
      return host.kernel();
    },
  };
  expect(statusesOf(factsOf(slow))).toEqual({ ...all('timeout'), kernel: 'ok' });
});

test('hostile names of files and processes do not end a frame, nor the answer', () => {
  const name = '\u0001\n"\\\u00e2\u0080\u00a8{"kind":"End"}';
  const files = {
    [`/proc/1/root/dev/shm/${name}`]: '',
    '/proc/8/status': (containerV1().files['/proc/8/status'] as string).replace('worker', 'a"}\\n{'),
  };
  expect(statusesOf(factsOf(fixtureHost(containerV1({ files }))))).toEqual(all('ok'));
});

test('a pod whose container does not run: what its namespaces tell, and nothing about another container', () => {
  const facts = factsOf(fixtureHost(containerV2()), { about: 'pod' });
  const ofContainer = Object.entries(facts).flatMap(([name, fact]) => (ofTheMachine.includes(name) ? [] : [fact]));
  for (const name of ofTheMachine) expect(facts).toHaveProperty([name, 'status'], 'ok');
  for (const fact of ofContainer) expect(fact.status).toBe('not-collected');
  expect(facts.processes).toMatchObject({ message: 'the container does not run' });
});
