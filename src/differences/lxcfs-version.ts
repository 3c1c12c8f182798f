import type { LxcfsDaemons } from '../facts/node/node-lxcfs.ts';
import { contrast, defineDifference, type Outcome } from './difference.ts';
import { contrastDaemons } from './paired-daemons.ts';

/** The versions of the LXCFS that run. What changed between them: lxcfs' own releases. */
export const lxcfsVersion = defineDifference({
  id: 'lxcfs-version',
  severity: 'warning',
  needs: ['lxcfsDaemons', 'lxcfsMounts'],
  compare: (a, b) => contrastDaemons(a, b, contrastVersions),
});

function contrastVersions(a: LxcfsDaemons, b: LxcfsDaemons): Outcome {
  const unknown = [...a, ...b].flatMap(({ version }) => (version.kind === 'unknown' ? [version.why] : []));
  if (unknown.length > 0)
    return {
      kind: 'not-compared',
      reason: `the version of a running LXCFS is not known: ${[...new Set(unknown)].join('; ')}`,
    };
  const [versionsA, versionsB] = [versionsOf(a), versionsOf(b)];
  return contrast({
    title: 'Another version of LXCFS runs.',
    a: versionsA.join(', '),
    b: versionsB.join(', '),
    consequence: consequenceOf([...versionsA, ...versionsB]),
  });
}

function versionsOf(daemons: LxcfsDaemons): string[] {
  return [...new Set(daemons.flatMap(({ version }) => (version.kind === 'known' ? [version.text] : [])))].toSorted();
}

function consequenceOf(versions: string[]): string {
  const majors = versions.map((version) => Number.parseInt(version, 10));
  const crossed = changes.filter(
    ({ major }) => majors.some((each) => each < major) && majors.some((each) => each >= major),
  );
  const told = crossed.map(({ major, what }) => `from ${major}.0 on ${what}`).join('; ');
  return told === ''
    ? 'The same pod may see other figures in /proc, as far as the newer one fixes the older one’s.'
    : `The same pod sees other figures: ${told}.`;
}

const changes = [
  { major: 4, what: 'CPUs follow the quota only with --enable-cfs' },
  { major: 5, what: 'all of /sys/devices/system/cpu is served' },
  { major: 6, what: 'MemAvailable no longer counts shared memory as available' },
  { major: 7, what: 'cgroup v1 is not served any more' },
];
