import type { Answer } from '../facts/answer.ts';
import { all, type FactRef } from '../facts/known.ts';
import { SHM_DIRECTORY } from '../kernel-rules/shm-location.ts';
import type { Evidence } from './channel.ts';
import { openFile, waysTo, type Way } from './file-opening.ts';
import { isBelow, isMemory, type HeldFile, type HeldFiles } from './held-file.ts';
import { namesakeOf } from './namesake-files.ts';
import type { Opening } from './opening.ts';
import type { Pair } from './pair.ts';
import { unreached } from './unreached.ts';

/**
 * The evidence of a file that the Agent alone holds: by whether the target has its file system mounted,
 * its directory in that, and the right to open it. Null if it is no memory of the channel.
 */
export function evidenceOfAgents(file: HeldFile, files: HeldFiles, pair: Pair, apart: Answer<true>): Evidence | null {
  if (!isMemory(file)) return namesakeOf(file, files, apart.kind === 'no');
  if (file.removed) return { is: 'private', because: 'removed' };
  const namesake = namesakeOf(file, files, apart.kind === 'no');
  if (namesake !== null) return namesake;
  const mounted = all('agent', pair.agent, ['shmMount']);
  if (mounted.kind === 'missing') return undecided(mounted.missing);
  if (apart.kind === 'missing')
    return file.onDevShm ? undecided(apart.missing) : { is: 'possible', because: { kind: 'not-mounted' } };
  if (apart.kind === 'yes')
    return file.onDevShm
      ? { is: 'out-of-reach', because: { kind: 'namespace', of: 'kernel' }, breaks: true }
      : { is: 'possible', because: { kind: 'not-mounted' } };
  const evidence = byWays(file, pair);
  // A process that was not read may hold it
  return evidence.is === 'out-of-reach' && files.unseenOfTarget.length > 0 ? undecided(files.unseenOfTarget) : evidence;
}

function byWays(file: HeldFile, { target }: Pair): Evidence {
  const known = waysTo(target, file.device);
  if (known.kind === 'missing') return undecided(known.missing);
  if (known.ways.length === 0)
    return file.onDevShm ? notMounted(target.facts.shmMount) : { is: 'possible', because: { kind: 'not-mounted' } };

  const leading = known.ways.filter((way) => shows(way, file));
  const showing = leading.filter(({ removed }) => !removed);
  const [gone] = leading;
  if (showing.length === 0 && gone !== undefined)
    return {
      is: 'out-of-reach',
      because: { kind: 'removed-mount', mountPoint: gone.mountPoint },
      breaks: true,
    };
  if (showing.length === 0)
    return file.onDevShm
      ? { is: 'out-of-reach', because: { kind: 'mount', lacks: 'directory' }, breaks: true }
      : { is: 'possible', because: { kind: 'not-mounted' } };
  const evidence = showing.map((way) => offered(file, unreached(openFile(target, file, way), [])));
  // Where it is mounted twice, the way that lets it in counts; by another path than shm_open(3) takes, nobody knows
  return (
    evidence.find(({ is }) => is === 'possible') ??
    evidence.find(({ is }) => is === 'undecided') ??
    evidence[0] ?? { is: 'possible', because: { kind: 'not-mounted' } }
  );
}

/** Off /dev/shm, what its holder has not mapped is no more an offer than a log or a lock is. */
function offered({ onDevShm, isMapped }: HeldFile, evidence: Evidence): Evidence {
  if (onDevShm || isMapped || evidence.is !== 'out-of-reach' || evidence.because.kind !== 'refused') return evidence;
  return { is: 'possible', because: { kind: 'only-open', refused: evidence.because.refused } };
}

function notMounted(shmMount: Pair['target']['facts']['shmMount']): Evidence {
  const isMissing = shmMount.status === 'ok' && shmMount.value.state === 'missing';
  return {
    is: 'out-of-reach',
    because: { kind: 'mount', lacks: isMissing ? 'anything' : 'file-system' },
    breaks: true,
  };
}

/** Who of the target could open a file by each of the ways that lead to it. */
export function openingsOf(file: HeldFile, { target }: Pair): Opening[] {
  const known = waysTo(target, file.device);
  if (known.kind === 'missing') return [];
  return known.ways.filter((way) => !way.removed && shows(way, file)).map((way) => openFile(target, file, way));
}

/**
 * Whether the directory that is mounted leads to the file. Off /dev/shm, an older inspector did not
 * report which directory that is.
 */
function shows({ mountPoint, root }: Way, { location }: HeldFile): boolean {
  return location === null || (mountPoint !== SHM_DIRECTORY && root === '/') || isBelow(location, root);
}

function undecided(missing: FactRef[]): Evidence {
  return { is: 'undecided', missing };
}
