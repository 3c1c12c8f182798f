import { containerSupport, fixOfSupport } from './jvm-container-support.ts';
import { jvmHeapBytes, parseJvmBytes } from './jvm-heap.ts';
import { ofSetting, settingOf, type Asker, type MemoryWorld, type Row, type Runtime, type Taking } from './runtime.ts';
import { isAtLeast } from './versions.ts';

const HEAP_SOURCE = 'openjdk/jdk, src/hotspot/share/runtime/arguments.cpp, set_heap_size';
const CONTAINER_SOURCE = 'openjdk/jdk17u-dev, src/hotspot/os/linux/cgroupSubsystem_linux.cpp';

/** HotSpot. A heap that is not set is a share of the memory it takes for its own. */
export const jvm: Runtime = {
  kind: 'jvm',
  name: 'JVM',
  memory: [
    optionsInFile(),
    ofSetting('-Xmx', {
      versions: 'all',
      runHere: [1],
      source: HEAP_SOURCE,
      takes: ({ program }) => ofHeap(settingOf(program, '-Xmx')),
    }),
    ofSetting('-XX:MaxRAM', {
      versions: 'all',
      source: HEAP_SOURCE,
      takes: (asker) => ofMemory(asker, parseJvmBytes(settingOf(asker.program, '-XX:MaxRAM') ?? ''), false),
    }),
    {
      versions: '8u131 to 8u190 and 9, with UseCGroupMemoryLimitForHeap, cgroup v1',
      asks: 'memory.limit_in_bytes',
      lxcfs: false,
      source: 'openjdk/jdk8u, hotspot/src/share/vm/runtime/arguments.cpp',
      runHere: [],
      applies: ({ program, world }) =>
        world.cgroupVersion === 1 &&
        settingOf(program, '-XX:UseCGroupMemoryLimitForHeap') === 'true' &&
        isAtLeast(program.version, [10]) === false,
      takes: (asker) => ofMemory(asker, asker.world.ownLimitBytes ?? asker.world.machineBytes, true),
    },
    {
      versions: 'cgroup v1: 8u191, 10 and later; v2: 8u372, 11.0.16, 15 and later',
      asks: 'the limit of its cgroup (its own; on version 1 that above it if it has none)',
      lxcfs: false,
      source: CONTAINER_SOURCE,
      runHere: [1],
      applies: (asker) => containerSupport(asker, asker.world.cgroupVersion),
      takes: (asker) => {
        const limit = limitAsRead(asker);
        return ofMemory(asker, limit ?? asker.world.machineBytes, limit !== null);
      },
    },
    {
      versions: 'older ones, -XX:-UseContainerSupport, or a kernel whose /proc/cgroups lacks controllers',
      asks: 'sysinfo(2)',
      lxcfs: false,
      source: 'openjdk/jdk17u-dev, src/hotspot/os/linux/os_linux.cpp, physical_memory',
      runHere: [1, 2],
      applies: () => true,
      takes: (asker) => ofMemory(asker, asker.world.machineBytes, false),
      fix: (asker) => fixOfSupport(asker, 'set -Xmx below the limit'),
    },
  ],
  cpu: [
    optionsInFile(),
    ofSetting('-XX:ActiveProcessorCount', {
      versions: '8u191, 10 and later',
      runHere: [1],
      source: CONTAINER_SOURCE,
      takes: ({ program }) => counted(Number(settingOf(program, '-XX:ActiveProcessorCount'))),
    }),
    {
      versions: 'before 19, if its cgroup has no quota',
      asks: 'cpu.shares, or sched_getaffinity(2) from some release on',
      lxcfs: false,
      source: 'JDK-8281181',
      runHere: [],
      applies: (asker) =>
        asker.world.ownQuota === null &&
        asker.world.affinityCount > 1 &&
        isAtLeast(asker.program.version, [19]) !== true
          ? containerSupport(asker, asker.world.cgroupVersion)
          : false,
      takes: () => ({ is: 'undecided', why: 'not every JVM before 19 ignores cpu.shares' }),
    },
    {
      versions: 'cgroup v1: 8u191, 10 and later; v2: 8u372, 11.0.16, 15 and later',
      asks: 'the quota of its cgroup, rounded up, and sched_getaffinity(2)',
      lxcfs: false,
      source: CONTAINER_SOURCE,
      runHere: [1],
      applies: (asker) => containerSupport(asker, asker.world.cgroupVersion),
      takes: ({ world: cpu }) =>
        cpu.ownQuota === null
          ? counted(cpu.affinityCount)
          : counted(Math.min(cpu.affinityCount, Math.ceil(cpu.ownQuota)), true),
    },
    {
      versions: '8u131 and later without container support',
      asks: 'sched_getaffinity(2)',
      lxcfs: false,
      source: 'openjdk/jdk17u-dev, src/hotspot/os/linux/os_linux.cpp, active_processor_count',
      runHere: [1],
      applies: ({ program }) => isAtLeast(program.version, [8, 0, 131]),
      takes: ({ world }) => counted(world.affinityCount),
      fix: (asker) => fixOfSupport(asker, 'set -XX:ActiveProcessorCount'),
    },
    {
      versions: 'before 8u131',
      asks: '/sys/devices/system/cpu/online',
      lxcfs: true,
      source: 'openjdk/jdk8u, hotspot/src/os/linux/vm/os_linux.cpp',
      runHere: [],
      applies: () => true,
      takes: ({ world }) => counted(world.onlineCount),
    },
  ],
  fix: {
    memory: 'Set -Xmx below the limit.',
    cpu: 'Set -XX:ActiveProcessorCount.',
  },
};

/** Options of an argument file are the user's, and not read. */
function optionsInFile(): Row<never, unknown> {
  return {
    versions: 'all',
    asks: 'options in a file (@file, -XX:Flags, -XX:VMOptionsFile)',
    lxcfs: false,
    source: 'JDK, java(1)',
    runHere: [],
    applies: ({ program }) => settingOf(program, 'options in a file') !== undefined,
    takes: () => ({ is: 'undecided', why: 'the JVM has options that are not read: a file of them, or AggressiveHeap' }),
  };
}

/** Its own limit, even if one above is smaller; on version 1 that above it if it has none (JDK-8322420 is later). */
function limitAsRead({ world: memory }: Asker<MemoryWorld>): bigint | null {
  const limit = memory.ownLimitBytes ?? (memory.cgroupVersion === 1 ? memory.hierarchicalBytes : null);
  return limit === null || limit >= memory.machineBytes ? null : limit;
}

function ofMemory({ program }: Asker<MemoryWorld>, amount: bigint | undefined, heeds: boolean): Taking<bigint> {
  if (amount === undefined) return { is: 'undecided', why: 'a setting of the JVM is of an unknown form' };
  return { is: 'amount', amount, heap: jvmHeapBytes(program, amount), heeds };
}

function ofHeap(text = ''): Taking<bigint> {
  const amount = parseJvmBytes(text);
  if (amount === undefined) return { is: 'undecided', why: 'its -Xmx is of an unknown form' };
  return { is: 'amount', amount, heap: amount, heeds: false };
}

function counted(amount: number, heeds = false): Taking<number> {
  return { is: 'amount', amount, heeds };
}
