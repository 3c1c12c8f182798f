import type { LxcfsDaemons } from '../facts/node/node-lxcfs.ts';
import { defineDifference, EQUAL, type Outcome } from './difference.ts';
import { contrastDaemons } from './paired-daemons.ts';
import { differingMembers } from './settings.ts';

/** What LXCFS was started with (lxcfs --help). */
export const lxcfsSwitches = defineDifference({
  id: 'lxcfs-switches',
  severity: 'warning',
  needs: ['lxcfsDaemons', 'lxcfsMounts'],
  compare: (a, b) => contrastDaemons(a, b, contrastSwitches),
});

function contrastSwitches(a: LxcfsDaemons, b: LxcfsDaemons): Outcome {
  const found = differingMembers(switchesOf(a), switchesOf(b), 'only what both have');
  if (found === null) return EQUAL;
  return {
    kind: 'differs',
    title: 'LXCFS was started with other switches.',
    ...found,
    consequence:
      'Only with --enable-cfs does a pod see as many CPUs as its quota gives it, ' +
      'only with -l a load of its own, and with -u the node’s swap.',
  };
}

function switchesOf(daemons: LxcfsDaemons): string[] {
  return [...new Set(daemons.flatMap(({ switches }) => switches.map((name) => spelled[name])))];
}

const spelled: Record<LxcfsDaemons[number]['switches'][number], string> = {
  loadavg: '-l',
  cfs: '--enable-cfs',
  pidfd: '--enable-pidfd',
  cgroup: '--enable-cgroup',
  'swap-off': '-u',
  'zswap-off': '--disable-zswap',
  'psi-poll': '--enable-psi-poll',
  debug: '-d',
};
