import { settingOf, type Runtime } from './runtime.ts';

/** A program that nothing else says more of, with OpenMP: a thread for each CPU. */
export const openmp: Runtime = {
  kind: 'openmp',
  name: 'OpenMP',
  memory: [
    {
      versions: 'all',
      asks: 'what the program asks, which is not seen: /proc decides',
      lxcfs: true,
      source: 'gcc-mirror/gcc, libgomp',
      runHere: [],
      applies: () => true,
      takes: () => ({ is: 'by-files' }),
    },
  ],
  cpu: [
    {
      versions: 'all',
      asks: 'its setting OMP_NUM_THREADS',
      lxcfs: false,
      source: 'gcc-mirror/gcc, libgomp/env.c',
      runHere: [],
      applies: ({ program }) => Number(settingOf(program, 'OMP_NUM_THREADS')) > 0,
      takes: ({ program }) => ({ is: 'amount', amount: Number(settingOf(program, 'OMP_NUM_THREADS')), heeds: false }),
    },
    {
      versions: 'all, if it is not set',
      asks: 'sched_getaffinity(2)',
      lxcfs: false,
      source: 'gcc-mirror/gcc, libgomp/config/linux/proc.c',
      runHere: [],
      applies: () => true,
      takes: ({ world }) => ({ is: 'amount', amount: world.affinityCount, heeds: false }),
    },
  ],
  fix: { memory: null, cpu: 'Set OMP_NUM_THREADS.' },
};
