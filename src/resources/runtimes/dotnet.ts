import { settingOf, unsized, type Asker, type CpuWorld, type MemoryWorld, type Row, type Runtime } from './runtime.ts';
import { isAtLeast } from './versions.ts';

const SOURCE = 'dotnet/runtime, src/coreclr/gc/unix/cgroup.cpp';

/** .NET. The hard limit of its heap is three quarters of the limit of its cgroup. */
export const dotnet: Runtime = {
  kind: 'dotnet',
  name: '.NET',
  memory: [
    {
      versions: '3.0 and later',
      asks: 'its setting GCHeapHardLimit',
      lxcfs: false,
      source: 'learn.microsoft.com, runtime configuration options for garbage collection',
      runHere: [],
      applies: (asker) => hardLimit(asker) !== undefined,
      takes: (asker) => {
        const heap = hardLimit(asker) ?? 0n;
        return { is: 'amount', amount: heap, heap, heeds: false };
      },
    },
    {
      versions: 'cgroup v1: 3.0 and later; v2: 5.0 and later',
      asks: 'the limit of its cgroup',
      lxcfs: false,
      source: SOURCE,
      runHere: [],
      applies: ({ program, world }) => isAtLeast(program.version, world.cgroupVersion === 1 ? [3, 0] : [5, 0]),
      takes: ({ world: memory }) => {
        const limit = memory.ownLimitBytes;
        if (limit === null) return { is: 'amount', amount: memory.machineBytes, heeds: false };
        return { is: 'amount', amount: limit, heap: (limit * 3n) / 4n, heeds: true };
      },
    },
    older<bigint, MemoryWorld>(
      ({ world }) => ({ is: 'amount', amount: world.machineBytes, heeds: false }),
      'sysinfo(2)',
    ),
  ],
  cpu: [
    {
      versions: '3.1 and later',
      asks: 'its setting DOTNET_PROCESSOR_COUNT',
      lxcfs: false,
      source: 'dotnet/runtime, src/coreclr/vm/ceemain.cpp',
      runHere: [],
      applies: ({ program }) => Number(settingOf(program, 'DOTNET_PROCESSOR_COUNT')) > 0,
      takes: ({ program }) => ({
        is: 'amount',
        amount: Number(settingOf(program, 'DOTNET_PROCESSOR_COUNT')),
        heeds: false,
      }),
    },
    {
      versions: 'cgroup v1: 3.0 and later; v2: 5.0 and later',
      asks: 'the quota of its cgroup, rounded up, and sched_getaffinity(2)',
      lxcfs: false,
      source: SOURCE,
      runHere: [],
      applies: ({ program, world }) => isAtLeast(program.version, world.cgroupVersion === 1 ? [3, 0] : [5, 0]),
      takes: ({ world: cpu }) =>
        cpu.ownQuota === null
          ? { is: 'amount', amount: cpu.affinityCount, heeds: false }
          : { is: 'amount', amount: Math.min(cpu.affinityCount, Math.ceil(cpu.ownQuota)), heeds: true },
    },
    older<number, CpuWorld>(
      ({ world }) => ({ is: 'amount', amount: world.affinityCount, heeds: false }),
      'sched_getaffinity(2)',
    ),
  ],
  fix: {
    memory: 'Update it to .NET 5 or later; or set DOTNET_GCHeapHardLimit.',
    cpu: 'Update it to .NET 5 or later; or set DOTNET_PROCESSOR_COUNT.',
  },
};

/** A hexadecimal number. */
function hardLimit({ program }: Asker<unknown>): bigint | undefined {
  const text = settingOf(program, 'DOTNET_GCHeapHardLimit') ?? settingOf(program, 'COMPlus_GCHeapHardLimit');
  const digits = text?.replace(/^0x/, '');
  return digits === undefined || /^0*$/.test(digits) ? undefined : BigInt(`0x${digits}`);
}

function older<Amount, World>(takes: Row<Amount, World>['takes'], asks: string): Row<Amount, World> {
  return { ...unsized(asks, SOURCE), versions: 'older ones', takes };
}
