import type { Program } from '../../facts/runtime.ts';
import {
  ofSetting,
  settingOf,
  type Asker,
  type CpuWorld,
  type MemoryWorld,
  type Row,
  type Runtime,
  type Taking,
} from './runtime.ts';
import { isAtLeast, versionParts } from './versions.ts';

const LIBUV = 'libuv/libuv, src/unix/linux.c';
const GIBIBYTE = 1024n ** 3n;
const UPDATE_FOR_CPUS = 'Update it to 22.12 or later, and let the program count by os.availableParallelism().';
const WORKERS = 'Set its number of workers, which is a setting of the program.';

/** Node.js: V8's old generation is a share of the memory that libuv says there is. */
export const node: Runtime = {
  kind: 'node',
  name: 'Node.js',
  memory: [
    hiddenOptions(),
    ofSetting('--max-old-space-size', {
      versions: 'all',
      runHere: [1],
      source: 'nodejs.org, command-line options',
      takes: ({ program }) => {
        const heap = BigInt(settingOf(program, '--max-old-space-size') ?? '0') * 1024n ** 2n;
        return { is: 'amount', amount: heap, heap, heeds: false };
      },
    }),
    {
      versions: 'before 12',
      asks: 'nobody: its heap may grow to 1.4 GiB',
      lxcfs: false,
      source: 'nodejs/node, CHANGELOG of version 12',
      runHere: [],
      applies: ({ program }) => not(isAtLeast(program.version, [12])),
      takes: () => ({ is: 'amount', amount: (GIBIBYTE * 14n) / 10n, heap: (GIBIBYTE * 14n) / 10n, heeds: false }),
    },
    {
      versions: 'cgroup v1: 12 and later; v2: 20.3 and later, or with libuv 1.45 and later',
      asks: 'the limit of its cgroup and MemTotal of /proc/meminfo, the lesser',
      lxcfs: true,
      source: `${LIBUV}, uv_get_constrained_memory; nodejs/node, src/api/environment.cc`,
      runHere: [1, 2],
      applies: ({ program, world }) => world.cgroupVersion === 1 || hasLibuv(program, [1, 45], [20, 3]),
      takes: (asker) => ofMemory(asker, asker.world.ownLimitBytes),
    },
    {
      versions: 'older ones on cgroup v2',
      asks: 'MemTotal of /proc/meminfo',
      lxcfs: true,
      source: `${LIBUV} of 1.44, uv_get_constrained_memory`,
      runHere: [2],
      applies: () => true,
      takes: (asker) => ofMemory(asker, null),
    },
  ],
  cpu: [
    {
      versions: 'before 18.14 (os.cpus)',
      asks: '/proc/cpuinfo and /proc/stat',
      lxcfs: true,
      source: `${LIBUV}, uv_cpu_info`,
      runHere: [],
      applies: ({ program }) => not(isAtLeast(program.version, [18, 14])),
      takes: ({ world }) => ({ is: 'amount', amount: world.cpuinfoCount, heeds: false }),
    },
    {
      versions: '22.12, 23.2 and later, or with libuv 1.49 and later, on cgroup v2 (os.availableParallelism)',
      asks: 'the quota of its cgroup, rounded down, and sched_getaffinity(2)',
      lxcfs: false,
      source: `${LIBUV} from 1.49 on, uv__get_constrained_cpu`,
      runHere: [],
      applies: ({ program, world }) => world.cgroupVersion === 2 && readsQuota(program),
      takes: ofQuota,
    },
    {
      versions: '18.14 and later (os.availableParallelism)',
      asks: 'sched_getaffinity(2)',
      lxcfs: false,
      source: `${LIBUV} of 1.44, uv_available_parallelism`,
      runHere: [1],
      applies: () => true,
      takes: ({ world }) => ({ is: 'amount', amount: world.affinityCount, heeds: false }),
      fix: ({ world }) => (world.cgroupVersion === 1 ? WORKERS : `${UPDATE_FOR_CPUS} ${WORKERS}`),
    },
  ],
  fix: {
    memory:
      'Update it to 20.3 or later, which takes the limit of its cgroup; or set --max-old-space-size in NODE_OPTIONS.',
    cpu: WORKERS,
  },
};

/** Node writes its title over its command line; a percentage counts otherwise from version to version. */
function hiddenOptions(): Row<never, unknown> {
  return {
    versions: 'all, if the program set its title, or with --max-old-space-size-percentage',
    asks: 'options that are not read',
    lxcfs: false,
    source: 'libuv/libuv, src/unix/proctitle.c, uv_set_process_title',
    runHere: [],
    applies: ({ program }) =>
      settingOf(program, 'options under a title') !== undefined ||
      settingOf(program, '--max-old-space-size-percentage') !== undefined,
    takes: () => ({ is: 'undecided', why: 'options of Node.js are not read: a percentage, or those under its title' }),
  };
}

/**
 * V8 (src/heap/heap.cc, HeapSizeFromPhysicalMemory): half, at least 256 MiB, at most 2 GiB, or 4 GiB of 15 GiB or more.
 */
function ofMemory({ world: memory }: Asker<MemoryWorld>, limit: bigint | null): Taking<bigint> {
  const isLimited = limit !== null && limit < memory.meminfoBytes;
  const amount = isLimited ? limit : memory.meminfoBytes;
  const most = amount >= 15n * GIBIBYTE ? 4n * GIBIBYTE : 2n * GIBIBYTE;
  const half = amount / 2n;
  const least = GIBIBYTE / 4n;
  return { is: 'amount', amount, heap: half < least ? least : half > most ? most : half, heeds: isLimited };
}

function ofQuota({ program, world: cpu }: Asker<CpuWorld>): Taking<number> {
  if (cpu.ownQuota === null) return { is: 'amount', amount: cpu.affinityCount, heeds: false };
  if (cpu.ownQuota >= 1)
    return { is: 'amount', amount: Math.min(cpu.affinityCount, Math.floor(cpu.ownQuota)), heeds: true };
  // A quota below one CPU counts from libuv 1.52 on, which Node 24 got on its way
  const counts = hasLibuv(program, [1, 52], [24, 21]);
  if (counts === true || cpu.affinityCount === 1) return { is: 'amount', amount: 1, heeds: true };
  return counts === false && hasLibuv(program, [1, 52], [24]) === false
    ? { is: 'amount', amount: cpu.affinityCount, heeds: false }
    : { is: 'undecided', why: 'whether Node.js counts a quota below one CPU depends on the libuv in it' };
}

function readsQuota(program: Program): boolean | undefined {
  const [major] = program.version === null ? [] : versionParts(program.version);
  return hasLibuv(program, [1, 49], major === 22 ? [22, 12] : [23, 2]);
}

/** Whether Node has at least a version of libuv: by the one of the system that is mapped, else by Node's own. */
function hasLibuv(program: Program, libuv: number[], otherwise: number[]): boolean | undefined {
  const system = settingOf(program, 'libuv');
  return system === undefined ? isAtLeast(program.version, otherwise) : isAtLeast(system, libuv);
}

function not(known: boolean | undefined): boolean | undefined {
  return known === undefined ? undefined : !known;
}
