import type { LxcfsDaemons, NodeLxcfsMounts } from '../facts/node/node-lxcfs.ts';
import { contrast, defineDifference, EQUAL } from './difference.ts';

/** How reading LXCFS ends. A mount whose daemon has gone stays, and answers ENOTCONN (fs/fuse/dev.c). */
export const lxcfsAnswer = defineDifference({
  id: 'lxcfs-answer',
  severity: 'error',
  needs: ['lxcfsDaemons', 'lxcfsMounts'],
  compare(a, b) {
    const doubts = [...a.lxcfsMounts, ...b.lxcfsMounts].flatMap((mount) =>
      'why' in mount ? [`${mount.mountPoint}: ${mount.why}`] : [],
    );
    if (doubts.length > 0)
      return { kind: 'not-compared', reason: `LXCFS was not read to the end: ${[...new Set(doubts)].join('; ')}` };
    // Where only one has it, that is another difference
    if (!isThere(a) || !isThere(b)) return EQUAL;
    return contrast({
      title: 'LXCFS answers on one node only.',
      a: describe(a.lxcfsMounts),
      b: describe(b.lxcfsMounts),
      consequence:
        'Where it does not answer, reading /proc/meminfo or /proc/cpuinfo fails, ' +
        'ends empty or blocks for ever in each pod that has it mounted.',
    });
  },
});

function isThere({ lxcfsDaemons, lxcfsMounts }: { lxcfsDaemons: LxcfsDaemons; lxcfsMounts: NodeLxcfsMounts }): boolean {
  return lxcfsDaemons.length + lxcfsMounts.length > 0;
}

function describe(mounts: NodeLxcfsMounts): string {
  if (mounts.length === 0) return 'a process, but no mount';
  const states = new Set(mounts.map(({ state }) => words[state]));
  return [...states].toSorted().join('; ');
}

const words: Record<NodeLxcfsMounts[number]['state'], string> = {
  answers: 'answers',
  dead: 'dead: its daemon is gone',
  hung: 'hung: no answer in five seconds',
  empty: 'empty: its daemon does not see other processes',
  'not-tried': 'not read',
  failed: 'not read',
};
