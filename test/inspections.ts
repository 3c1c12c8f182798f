import * as fc from 'fast-check';
import { missingStatuses } from '../src/facts/fact.ts';
import { factNames, type FactTypes } from '../src/facts/facts.ts';
import type { Inspection } from '../src/facts/inspection.ts';
import { INITIAL_IPC_NAMESPACE } from '../src/facts/kernel.ts';
import type { Holding } from '../src/facts/ipc.ts';
import type { CoveredFile } from '../src/facts/proc-view.ts';
import type { RuntimeKind } from '../src/facts/runtime.ts';
import { programWith, runtimeWith, settings } from './runtimes.ts';
import { inspectionWith, without, type Difference } from './facts.ts';
import { targetMount, volumeTop, shmMount } from './mounts.ts';
import {
  attached,
  mapped,
  memfd,
  posixQueue,
  queueOpened,
  semaphores,
  heldFile,
  sysvQueue,
  segment,
  shmFile,
  tableOf,
} from './objects.ts';
import { declared } from './pods.ts';
import {
  AGENT_PID,
  APP_PID,
  initialUserNamespace,
  podUserNamespace,
  processes,
  processOf,
  seLinuxContext,
} from './processes.ts';
import { GiB, MiB, KiB } from './sizes.ts';

/** Any inspection out of a small world, in which all that a channel's judgement depends on varies. */
export function anyInspection(): fc.Arbitrary<Inspection> {
  return fc
    .record({ target: anySide(APP_PID), agent: fc.option(anySide(AGENT_PID), { freq: 8 }) })
    .map((sides) => inspectionWith(sides));
}

/** Facts taken away from an inspection, one or several, each in any of the ways in which a fact can be missing. */
export function anyRemoval(): fc.Arbitrary<(inspection: Inspection) => Inspection> {
  const removal = fc.record({
    side: fc.constantFrom('target' as const, 'agent' as const),
    name: fc.constantFrom(...factNames),
    status: fc.constantFrom(...missingStatuses),
  });
  return fc
    .array(removal, { minLength: 1, maxLength: 4 })
    .map(
      (removals) => (inspection) =>
        removals.reduce((rest, { side, name, status }) => without(rest, side, name, status), inspection),
    );
}

function anySide(pid: number): fc.Arbitrary<Difference> {
  return fc.record({
    mounts: capped(
      fc.subarray([
        targetMount(),
        targetMount({ mountPoint: '/volume', device: '0:70' }),
        targetMount({ mountPoint: '/shared', device: '0:70', root: '/shared', removed: true }),
      ]),
    ),
    tmpfsMounts: fc.subarray([
      { device: '0:53', mountPoint: '/dev/shm' },
      { device: '0:70', mountPoint: '/volume' },
    ]),
    volumeFiles: capped(
      fc.subarray([
        { ...shmFile({ device: '0:70', inode: '20' }), mountPoint: '/volume' },
        { ...shmFile({ device: '0:70', inode: '20', mode: 0o600, uid: 0 }), mountPoint: '/volume' },
      ]),
      ({ path }) => path,
    ).map((table) => ({ tops: [volumeTop()], ...table })),
    kernel: fc.constantFrom({ bootId: '5c3e' }, { bootId: '5c3e' }, { bootId: '5c3e' }, { bootId: '77aa' }),
    ipcNamespace: fc.constantFrom({ inode: 1 }, { inode: 1 }, { inode: 2 }, { inode: INITIAL_IPC_NAMESPACE }),
    userNamespace: fc.constantFrom(
      initialUserNamespace(),
      podUserNamespace(),
      podUserNamespace({ isInspectors: false }),
    ),
    shmMount: fc.constantFrom(
      shmMount(),
      shmMount(),
      shmMount({ root: '/agent' }),
      shmMount({ device: '0:60' }),
      shmMount({ readOnly: true }),
      shmMount({ availableBytes: '0' }),
    ),
    holdings: anyHoldings(pid),
    sysvSemaphores: capped(
      fc.subarray([
        semaphores(),
        semaphores({ semaphores: [{ value: 0, lastPid: APP_PID, lastPidRuns: true, waitingCount: 1 }] }),
        semaphores({
          key: 8,
          semid: 6,
          semaphores: [APP_PID, AGENT_PID].map((lastPid) => ({
            value: 1,
            lastPid,
            lastPidRuns: null,
            waitingCount: 0,
          })),
        }),
        semaphores({ key: 7, semid: 4, mode: 0o600, uid: 0, creatorUid: 0 }),
        semaphores({ key: 0, semid: 5 }),
      ]),
      ({ semid }) => semid,
    ),
    sysvQueues: capped(
      fc.subarray([
        sysvQueue(),
        sysvQueue({ key: 7, msqid: 6, mode: 0o620, uid: 0, creatorUid: 0, queuedBytes: '16384', messageCount: 4 }),
        sysvQueue({ key: 9, msqid: 7, lastSenderPid: APP_PID, lastReceiverPid: AGENT_PID }),
      ]),
    ),
    posixQueues: fc
      .record({
        table: capped(fc.subarray([posixQueue(), posixQueue({ name: 'other', inode: '8', mode: 0o600, uid: 0 })])),
        device: fc.constantFrom('0:52', '0:52', '0:52', null),
      })
      .map(({ table, device }) => (device === null ? { device, ...tableOf() } : { device, ...table })),
    sysvSegments: capped(
      fc.subarray([
        segment(),
        segment({ shmid: 4, mode: 0o600, uid: 0, creatorUid: 0 }),
        segment({ shmid: 5, key: 0, markedForDestruction: true }),
        segment({ shmid: 6, key: 0 }),
        segment({ shmid: 7, key: 0, attachCount: 0, creatorPid: 0, lastPid: 0 }),
        segment({ shmid: 8, key: 0, attachCount: 0, usersEnded: true }),
        segment({ shmid: 10, key: 0, markedForDestruction: true }),
        segment({ shmid: 11, key: 0x77, attachCount: 1, mode: 0o600, uid: 0, creatorUid: 0 }),
        segment({ shmid: 12, key: 0x77, attachCount: 3, mode: 0o600, uid: 0, creatorUid: 0 }),
      ]),
    ),
    shmFiles: capped(
      fc.subarray([
        shmFile(),
        shmFile({ inode: '7', mode: 0o600, uid: 0 }),
        shmFile({ path: 'other', inode: '8', hasAcl: true, uid: 7 }),
        shmFile({ path: 'huge', inode: '10', sizeBytes: String(GiB) }),
      ]),
    ),
    processes: fc.constantFrom(
      processes(processOf(1000, { pid })),
      processes(processOf(1001, { pid })),
      processes(processOf(1001, { pid }), processOf(0, { pid: 9, effectiveCapabilities: '00000000a80425fb' })),
    ),
    confinement: fc.constantFrom(
      {},
      {},
      { labels: [{ module: 'none' as const }] },
      ...['c1,c2', 'c3,c4'].map((categories) => ({ labels: [seLinuxContext(categories)] })),
    ),
    processVisibility: fc.constantFrom({}, {}, { inspector: 'invisible' as const, isExempt: false }),
    fileProtection: fc.constantFrom({}, { protectedRegular: 0 }, { protectedRegular: null }),
    memoryCgroup: fc.constantFrom(
      {},
      { limitBytes: null },
      { sharedMemoryBytes: String(240 * MiB) },
      { oomKillCount: 2 },
      { version: 1 as const, effectiveLimitBytes: String(128 * MiB) },
    ),
    cpuCgroup: fc.constantFrom({}, { quotaMicroseconds: null }, { cpusetCpuCount: 4 }),
    meminfoView: anyView([
      { totalBytes: String(256 * MiB), availableBytes: null, swapBytes: String(MiB) },
      { totalBytes: String(256 * MiB), availableBytes: null, swapBytes: '0' },
      { totalBytes: String(128 * MiB), availableBytes: null },
      { totalBytes: String(64 * GiB), availableBytes: null },
    ]),
    cpuinfoView: anyView([{ cpuCount: 0 }, { cpuCount: 1 }, { cpuCount: 16 }]),
    cpuOnlineView: anyView([{ cpuCount: 1 }, { cpuCount: 4 }, { cpuCount: 16 }]),
    coveredFiles: fc.subarray<CoveredFile>([
      { state: 'answers', file: '/proc/stat', provider: 'lxcfs', said: { of: 'cpus', count: 2 } },
      { state: 'answers', file: '/proc/swaps', provider: 'lxcfs', said: { of: 'swap', bytes: String(MiB) } },
      { state: 'dead', file: '/proc/uptime', provider: 'lxcfs' },
      { state: 'not-read', file: '/proc/loadavg', provider: 'lxcfs', why: 'a read before it got no answer in time' },
      { state: 'empty', file: '/proc/diskstats', provider: 'lxcfs' },
    ]),
    memoryEvents: fc.constantFrom(
      {},
      { swap: null },
      { swap: { limitBytes: String(64 * MiB), usageBytes: '4096' } },
      { swap: { limitBytes: null, usageBytes: '0' } },
      { oomKillCount: '3', oomCount: '3' },
      { highBytes: String(32 * MiB), highCount: '9000' },
    ),
    cpuThrottling: fc.constantFrom(
      {},
      { periods: null },
      { periods: { totalCount: '5000', throttledCount: '2500', throttledMicroseconds: '90000000' } },
    ),
    pidsCgroup: fc.constantFrom({}, { limit: '40' }, { limit: '100', refusedCount: '3' }, { refusedCount: null }),
    hugetlbCgroup: fc.constantFrom<FactTypes['hugetlbCgroup']>(
      { state: 'not-controlled' },
      {
        state: 'controlled',
        version: 2,
        sizes: [{ pageSizeBytes: String(2 * MiB), limitBytes: '0', usageBytes: '0', refusedCount: '4' }],
      },
    ),
    runtime: fc.constantFrom<FactTypes['runtime']>(
      { state: 'not-asked' },
      runtimeWith(programWith({ pids: [pid] })),
      ...['jvm 17.0.15', 'jvm 8.0.100', 'go 1.26.0', 'go 1.20.1', 'node 20.11.0', 'python 3.11', 'rust 1.80.0'].map(
        (words) => {
          const [kind, version = ''] = words.split(' ') as [RuntimeKind, string];
          return runtimeWith(programWith({ kind, version, pids: [pid] }));
        },
      ),
      runtimeWith(programWith({ kind: 'jvm', pids: [pid] }), programWith({ pids: [9] })),
      runtimeWith(programWith({ kind: 'helper', pids: [pid] })),
      { ...runtimeWith(programWith({ kind: 'php', pids: [pid] })), unlistedCount: 1 },
      {
        ...runtimeWith(programWith({ kind: 'jvm', version: '17.0.15', settings: settings({ '-Xmx': '6g' }) })),
        unreadable: [{ pid: 9, errno: 'EACCES', why: 'closed' }],
      },
    ),
    podSpec: fc.constantFrom(
      {},
      { hostIpc: true },
      { shareProcessNamespace: true },
      { containers: [declared('app', { memoryLimitBytes: null, cpuLimitMillis: null })] },
    ),
  });
}

function anyHoldings(pid: number): fc.Arbitrary<FactTypes['holdings']> {
  const held: Holding[] = [
    attached(pid),
    attached(pid, { shmid: 4 }),
    attached(9, { shmid: 5 }),
    attached(pid, { shmid: 6, createdWithKey: 0 }),
    queueOpened(pid),
    queueOpened(9, { inode: '8', name: 'other' }),
    queueOpened(pid, { inode: '9', deleted: true }),
    mapped(pid),
    mapped(pid, { deleted: true }),
    mapped(9, { inode: '7' }),
    mapped(pid, { path: '/dev/shm/other', inode: '8' }, { how: 'open', writable: false }),
    mapped(pid, { path: '/shared/ring', device: '0:70' }),
    mapped(pid, { path: '/shared/ring', device: '0:70', inode: '9', deleted: true }),
    mapped(pid, { path: '/run/shm/ring', device: pid === APP_PID ? '0:71' : '0:72', inode: '3' }),
    memfd(pid, { inode: pid === APP_PID ? '5' : '6' }),
    memfd(pid, { name: 'passed', inode: '11' }),
    { ...attached(pid, { shmid: 3 }), mappingCount: 2 },
    { ...attached(9, { shmid: 3 }), mappingCount: 1 },
    { ...mapped(pid), reachBytes: String(64 * KiB), file: heldFile() },
    { ...mapped(pid, { inode: '7' }), reachBytes: String(MiB), file: heldFile({ sizeBytes: '4096' }) },
    { ...mapped(pid, { path: '/dev/shm/lock', inode: '12' }, { how: 'open' }), file: heldFile({ sizeBytes: '0' }) },
    mapped(pid, { path: '/data/lock.mdb', device: '254:0', inode: '77', fileSystem: 'ext4' }),
    mapped(pid, {
      path: '/tmp/ring',
      device: pid === APP_PID ? '0:80' : '0:81',
      inode: '9',
      fileSystem: 'overlay',
    }),
    mapped(pid, { path: '/volume/ring', device: '0:70', inode: '20' }),
    mapped(pid, { path: '/dev/shm/hsperfdata_app/1', inode: '13' }),
    { ...attached(pid, { shmid: 10, createdWithKey: 0x5150 }), writable: false },
    { ...attached(pid, { shmid: pid === APP_PID ? 11 : 12, createdWithKey: 0x77 }), mappingCount: 1 },
    queueOpened(pid, { inode: '10', name: 'newer' }),
    mapped(pid, { path: '/logs/app.log', device: '254:0', inode: '78', fileSystem: 'ext4' }, { how: 'open' }),
    mapped(pid, { path: '/proc-root/ring', device: pid === APP_PID ? '0:82' : '0:53', inode: '2' }),
  ];
  const unread = fc.constantFrom<Pick<FactTypes['holdings'], 'unreadablePids' | 'unreadable'>>(
    { unreadablePids: [], unreadable: [] },
    { unreadablePids: [], unreadable: [] },
    { unreadablePids: [], unreadable: [] },
    { unreadablePids: [9], unreadable: [{ pid: 9, errno: 'EXDEV', why: 'it is in another IPC namespace' }] },
    { unreadablePids: [9], unreadable: [{ pid: 9, errno: 'EACCES', why: 'its maps are closed' }] },
  );
  return fc.record({ table: capped(fc.subarray(held)), unread }).map(({ table, unread }) => ({ ...table, ...unread }));
}

/** A table that is sometimes not whole. What tells its rows apart is in it once. */
function capped<Row>(
  rows: fc.Arbitrary<Row[]>,
  identityOf: (row: Row) => unknown = (row) => row,
): fc.Arbitrary<{ rows: Row[]; totalCount: number }> {
  return fc.record({ rows, more: fc.constantFrom(0, 0, 0, 5) }).map(({ rows, more }) => {
    const distinct = [...new Map(rows.map((row) => [identityOf(row), row])).values()];
    return { rows: distinct, totalCount: distinct.length + more };
  });
}

function anyView<Content extends object>(contents: Content[]) {
  const answers = fc.record({
    content: fc.constantFrom(...contents),
    provider: fc.constantFrom('kernel' as const, 'lxcfs' as const),
  });
  const fails = fc
    .constantFrom('dead' as const, 'hung' as const, 'empty' as const)
    .map((state) => ({ state, provider: 'lxcfs' as const }));
  return fc.oneof(
    {
      weight: 4,
      arbitrary: answers.map(({ content, provider }) => ({ state: 'answers' as const, provider, ...content })),
    },
    { weight: 1, arbitrary: fails },
  );
}
