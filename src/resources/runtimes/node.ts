import { settingOf, type Asker, type CpuWorld, type MemoryWorld, type Runtime, type Taking } from './runtime.ts';
import { isAtLeast, versionParts } from './versions.ts';

const LIBUV = 'libuv/libuv, src/unix/linux.c';
const GIBIBYTE = 1024n ** 3n;

/** Node.js: V8's old generation is a share of the memory that libuv says there is. */
export const node: Runtime = {
  kind: 'node',
  name: 'Node.js',
  memory: [
    {
      versions: 'all',
      asks: 'its setting --max-old-space-size',
      lxcfs: false,
      source: 'nodejs.org, command-line options',
      runHere: false,
      applies: ({ program }) => settingOf(program, '--max-old-space-size') !== undefined,
      takes: ({ program }) => {
        const heap = BigInt(settingOf(program, '--max-old-space-size') ?? '0') * 1024n ** 2n;
        return { is: 'amount', amount: heap, heap, heeds: false };
      },
    },
    {
      versions: 'before 12',
      asks: 'nobody: its heap may grow to 1.4 GiB',
      lxcfs: false,
      source: 'nodejs/node, CHANGELOG of version 12',
      runHere: false,
      applies: ({ program }) => not(isAtLeast(program.version, [12])),
      takes: () => ({ is: 'amount', amount: (GIBIBYTE * 14n) / 10n, heap: (GIBIBYTE * 14n) / 10n, heeds: false }),
    },
    {
      versions: 'cgroup v1: 12 and later; v2: 20.3 and later',
      asks: 'the limit of its cgroup and MemTotal of /proc/meminfo, the lesser',
      lxcfs: true,
      source: `${LIBUV}, uv_get_constrained_memory; nodejs/node, src/api/environment.cc`,
      runHere: true,
      applies: ({ program, world }) => world.cgroupVersion === 1 || isAtLeast(program.version, [20, 3]),
      takes: (asker) => ofMemory(asker, asker.world.ownLimitBytes),
    },
    {
      versions: '12 to 20.2 on cgroup v2',
      asks: 'MemTotal of /proc/meminfo',
      lxcfs: true,
      source: `${LIBUV} of 1.44, uv_get_constrained_memory`,
      runHere: false,
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
      runHere: false,
      applies: ({ program }) => not(isAtLeast(program.version, [18, 14])),
      takes: ({ world }) => ({ is: 'amount', amount: world.cpuinfoCount, heeds: false }),
    },
    {
      versions: '22.12, 23.2 and later on cgroup v2 (os.availableParallelism)',
      asks: 'the quota of its cgroup, rounded down, and sched_getaffinity(2)',
      lxcfs: false,
      source: `${LIBUV} from 1.49 on, uv__get_constrained_cpu`,
      runHere: false,
      applies: ({ program, world }) => world.cgroupVersion === 2 && readsQuota(program.version),
      takes: ofQuota,
    },
    {
      versions: '18.14 and later (os.availableParallelism)',
      asks: 'sched_getaffinity(2)',
      lxcfs: false,
      source: `${LIBUV} of 1.44, uv_available_parallelism`,
      runHere: true,
      applies: () => true,
      takes: ({ world }) => ({ is: 'amount', amount: world.affinityCount, heeds: false }),
    },
  ],
  fix: {
    memory:
      'Update it to 20.3 or later, which takes the limit of its cgroup; or set --max-old-space-size in NODE_OPTIONS.',
    cpu:
      'Update it to 22.12 or later, and let the program count by os.availableParallelism(); ' +
      'or set its number of workers.',
  },
};

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
  // A quota below one CPU counts from libuv 1.52 on
  return isAtLeast(program.version, [24]) === false
    ? { is: 'amount', amount: cpu.affinityCount, heeds: false }
    : { is: 'undecided', why: 'whether Node.js counts a quota below one CPU depends on the libuv in it' };
}

function readsQuota(version: string | null): boolean | undefined {
  const [major] = version === null ? [] : versionParts(version);
  return isAtLeast(version, major === 22 ? [22, 12] : [23, 2]);
}

function not(known: boolean | undefined): boolean | undefined {
  return known === undefined ? undefined : !known;
}
