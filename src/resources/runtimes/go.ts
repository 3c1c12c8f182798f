import { ofSetting, settingOf, type Runtime, type Taking } from './runtime.ts';
import { both, isAtLeast } from './versions.ts';

/** Go. Its heap grows with what the program keeps: only GOMEMLIMIT bounds it. */
export const go: Runtime = {
  kind: 'go',
  name: 'Go',
  memory: [
    ofSetting('GOMEMLIMIT', {
      versions: '1.19 and later',
      source: 'golang/go, src/runtime/mgcpacer.go, readGOMEMLIMIT',
      takes: ({ program }) => ofMemoryLimit(settingOf(program, 'GOMEMLIMIT') ?? ''),
    }),
    {
      versions: 'all',
      asks: 'nobody: its heap grows with what it keeps',
      lxcfs: false,
      source: 'golang/go, src/runtime/mgcpacer.go',
      runHere: [],
      applies: () => true,
      takes: () => ({ is: 'unsized' }),
    },
  ],
  cpu: [
    ofSetting('GOMAXPROCS', {
      versions: 'all',
      source: 'golang/go, src/runtime/proc.go, schedinit',
      applies: ({ program }) => Number(settingOf(program, 'GOMAXPROCS')) > 0,
      takes: ({ program }) => counted(Number(settingOf(program, 'GOMAXPROCS')), false),
    }),
    {
      versions: 'with the module automaxprocs',
      asks: 'the quota of its cgroup, rounded down, and sched_getaffinity(2)',
      lxcfs: false,
      source: 'uber-go/automaxprocs, maxprocs/maxprocs.go',
      runHere: [],
      applies: ({ program }) => program.settings.some(({ value }) => value === 'automaxprocs'),
      takes: ({ world: cpu }) =>
        cpu.ownQuota === null
          ? counted(cpu.affinityCount, false)
          : counted(Math.max(1, Math.floor(cpu.ownQuota)), true),
    },
    {
      versions: '1.25 on cgroup v1',
      asks: 'the quota of its cgroup, if it finds it (golang/go#76390)',
      lxcfs: false,
      source: 'golang/go, issue 76390',
      runHere: [],
      applies: ({ program, world }) =>
        both(readsQuota(program), world.cgroupVersion === 1 && isAtLeast(program.version, [1, 26]) === false),
      takes: () => ({ is: 'undecided', why: 'not every release of Go 1.25 finds its cgroup on version 1' }),
    },
    {
      versions: '1.25 and later, if go.mod says go 1.25 or later and GODEBUG not containermaxprocs=0',
      asks: 'the quota of its cgroup, rounded up and at least 2, and sched_getaffinity(2)',
      lxcfs: false,
      source: 'golang/go, src/runtime/cgroup_linux.go, defaultGOMAXPROCS',
      runHere: [],
      applies: ({ program }) => readsQuota(program),
      takes: ({ world: cpu }) =>
        cpu.ownQuota === null
          ? counted(cpu.affinityCount, false)
          : counted(Math.min(cpu.affinityCount, Math.max(2, Math.ceil(cpu.ownQuota))), true),
    },
    {
      versions: 'before 1.25',
      asks: 'sched_getaffinity(2)',
      lxcfs: false,
      source: 'golang/go, src/runtime/os_linux.go, getCPUCount',
      runHere: [1],
      applies: () => true,
      takes: ({ world }) => counted(world.affinityCount, false),
    },
  ],
  fix: {
    memory: 'Set GOMEMLIMIT to nine tenths of the limit.',
    cpu: 'Build it with Go 1.25 or later and `go 1.25` in go.mod; or set GOMAXPROCS.',
  },
};

/** Before Go 1.18 the version is kept where it is not read. */
function readsQuota(program: Parameters<typeof settingOf>[0]): boolean | undefined {
  const switched = settingOf(program, 'containermaxprocs') ?? settingOf(program, 'default containermaxprocs');
  return switched === '0' || program.version === null ? false : isAtLeast(program.version, [1, 25]);
}

function ofMemoryLimit(text: string): Taking<bigint> {
  const [, digits, unit = 'B'] = /^(\d+)(B|KiB|MiB|GiB|TiB)?$/.exec(text) ?? [];
  if (digits === undefined) return { is: 'undecided', why: 'its GOMEMLIMIT is of an unknown form' };
  const amount = BigInt(digits) * 1024n ** BigInt(['B', 'KiB', 'MiB', 'GiB', 'TiB'].indexOf(unit));
  return { is: 'amount', amount, heap: amount, heeds: false };
}

function counted(amount: number, heeds: boolean): Taking<number> {
  return { is: 'amount', amount, heeds };
}
