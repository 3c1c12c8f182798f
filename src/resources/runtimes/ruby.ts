import { unsized, type Runtime } from './runtime.ts';

/** Ruby. What counts is Etc.nprocessors, by which servers size their workers. */
export const ruby: Runtime = {
  kind: 'ruby',
  name: 'Ruby',
  memory: [unsized('nobody: it takes what the program needs', 'ruby/ruby, gc.c')],
  cpu: [
    {
      versions: 'all (Etc.nprocessors)',
      asks: 'sched_getaffinity(2)',
      lxcfs: false,
      source: 'ruby/ruby, ext/etc/etc.c, etc_nprocessors_affin',
      runHere: [1],
      applies: () => true,
      takes: ({ world }) => ({ is: 'amount', amount: world.affinityCount, heeds: false }),
    },
  ],
  fix: { memory: null, cpu: 'Give the server its number of workers (puma: WEB_CONCURRENCY or workers).' },
};
