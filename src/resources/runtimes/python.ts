import { settingOf, unsized, type Asker, type Runtime } from './runtime.ts';
import { isAtLeast } from './versions.ts';

const CPU_SOURCE = 'python/cpython, Modules/posixmodule.c, os.cpu_count; glibc, sysdeps/unix/sysv/linux/getsysstats.c';

/** CPython. What counts is os.cpu_count(), by which pools of processes and threads are sized. */
export const python: Runtime = {
  kind: 'python',
  name: 'Python',
  memory: [unsized('nobody: it takes what the program needs', 'python/cpython, Objects/obmalloc.c')],
  cpu: [
    {
      versions: '3.13 and later, if the program set its title',
      asks: 'options that its title hides',
      lxcfs: false,
      source: 'python/cpython, Lib/os.py',
      runHere: [],
      applies: ({ program }) =>
        settingOf(program, 'options under a title') === undefined ? false : isAtLeast(program.version, [3, 13]),
      takes: () => ({ is: 'undecided', why: 'its title was written over its options' }),
    },
    {
      versions: '3.13 and later',
      asks: 'its setting PYTHON_CPU_COUNT or -X cpu_count',
      lxcfs: false,
      source: 'python/cpython, Lib/os.py',
      runHere: [],
      applies: (asker) => givenCount(asker) !== undefined,
      takes: (asker) => ({ is: 'amount', amount: givenCount(asker) ?? 0, heeds: false }),
    },
    {
      versions: 'all, with musl (os.cpu_count)',
      asks: 'sched_getaffinity(2)',
      lxcfs: false,
      source: 'musl, src/conf/sysconf.c',
      runHere: [],
      applies: ({ program: { libc } }) => (libc === null ? undefined : libc.family === 'musl'),
      takes: ({ world }) => ({ is: 'amount', amount: world.affinityCount, heeds: false }),
    },
    {
      versions: 'all, with glibc (os.cpu_count)',
      asks: '/sys/devices/system/cpu/online',
      lxcfs: true,
      source: CPU_SOURCE,
      runHere: [1],
      applies: ({ program, world }) =>
        // 2.34 counted by affinity until it was repaired within that version (BZ 28310)
        program.libc?.version !== '2.34' || world.affinityCount === world.onlineCount ? true : undefined,
      takes: ({ world }) => ({ is: 'amount', amount: world.onlineCount, heeds: false }),
    },
  ],
  fix: {
    memory: null,
    cpu:
      'Set PYTHON_CPU_COUNT (Python 3.13 or later); ' +
      'or give pools, workers and threads their number (max_workers, --workers).',
  },
};

function givenCount({ program }: Asker<unknown>): number | undefined {
  const given = settingOf(program, '-X cpu_count') ?? settingOf(program, 'PYTHON_CPU_COUNT');
  return Number(given) > 0 && isAtLeast(program.version, [3, 13]) === true ? Number(given) : undefined;
}
