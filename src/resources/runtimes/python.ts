import { settingOf, unsized, type Asker, type Runtime } from './runtime.ts';

const CPU_SOURCE = 'python/cpython, Modules/posixmodule.c, os.cpu_count; glibc, sysdeps/unix/sysv/linux/getsysstats.c';

/** CPython. What counts is os.cpu_count(), by which pools of processes and threads are sized. */
export const python: Runtime = {
  kind: 'python',
  name: 'Python',
  memory: [unsized('nobody: it takes what the program needs', 'python/cpython, Objects/obmalloc.c', false)],
  cpu: [
    {
      versions: '3.13 and later',
      asks: 'its setting PYTHON_CPU_COUNT or -X cpu_count',
      lxcfs: false,
      source: 'python/cpython, Lib/os.py',
      runHere: false,
      applies: (asker) => givenCount(asker) !== undefined,
      takes: (asker) => ({ is: 'amount', amount: givenCount(asker) ?? 0, heeds: false }),
    },
    {
      versions: 'all, with musl (os.cpu_count)',
      asks: 'sched_getaffinity(2)',
      lxcfs: false,
      source: 'musl, src/conf/sysconf.c',
      runHere: false,
      applies: ({ program: { libc } }) => (libc === null ? undefined : libc.family === 'musl'),
      takes: ({ world }) => ({ is: 'amount', amount: world.affinityCount, heeds: false }),
    },
    {
      versions: 'all, with glibc (os.cpu_count)',
      asks: '/sys/devices/system/cpu/online',
      lxcfs: true,
      source: CPU_SOURCE,
      runHere: true,
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
  const [, major = '', minor = ''] = /^(\d+)\.(\d+)/.exec(program.version ?? '') ?? [];
  return Number(given) > 0 && (Number(major) > 3 || Number(minor) >= 13) ? Number(given) : undefined;
}
