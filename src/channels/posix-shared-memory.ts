import type { Inspected, Inspection } from '../facts/inspection.ts';
import { missingFact, type FactRef, type Role } from '../facts/known.ts';
import type { Channel, ChannelObject, Evidence } from './channel.ts';
import { evidenceOfAgents, openingsOf } from './agents-file.ts';
import { heldFile, isMemory, type HeldFile, type HeldFiles } from './held-file.ts';
import { heldBy, nothingHeld } from './holdings.ts';
import { judgeChannel } from './judge-channel.ts';
import { largestSize, overreachOf } from './overreach.ts';
import { areOnDifferentKernels, type Pair } from './pair.ts';
import { cannotReopen } from './reopening.ts';
import { evidenceOfTargets, staleEvidence } from './targets-file.ts';
import { isOfFirstVersion, unlistedMappings } from './unlisted-mappings.ts';

/**
 * POSIX shared memory: files, most of them below /dev/shm (shm_overview(7)), on memory volumes, or mapped from any file
 * system, and memfds. A file is its device and inode, wherever it is mounted.
 */
export function posixSharedMemory({ target, agent }: Inspection): Channel {
  const ofTarget = heldBy('target', target, ['file', 'memfd']);
  const ofAgent = agent === null ? nothingHeld : heldBy('agent', agent, ['file', 'memfd']);
  const files: HeldFiles = {
    target: ofTarget.objects.map((held) => heldFile('target', target, held)),
    agent: agent === null ? [] : ofAgent.objects.map((held) => heldFile('agent', agent, held)),
    unseenOfTarget: ofTarget.missing,
  };
  const objects = agent === null ? alone(files.target, target) : objectsBetween({ target, agent }, files);
  const sides: [Role, Inspected][] =
    agent === null
      ? [['target', target]]
      : [
          ['target', target],
          ['agent', agent],
        ];
  const isAnyFile = [...files.target, ...files.agent].some(({ kind }) => kind === 'file');
  const unplaced = isAnyFile ? sides.flatMap(([role, side]) => placing(role, side)) : [];
  const { missing, unseen } = unlistedMappings(sides);
  const lacking = [...ofTarget.missing, ...ofAgent.missing, ...unplaced, ...missing];
  return judgeChannel('posixSharedMemory', objects, lacking, unseen);
}

/**
 * The facts without which it is not known where a side's files lie: on the mount at /dev/shm, or below one
 * that was removed. An inspector of the first version did not list mounts.
 */
function placing(role: Role, { facts }: Inspected): FactRef[] {
  const { holdings, shmMount, mounts } = facts;
  const isFirstVersion = holdings.status === 'ok' && isOfFirstVersion(holdings.value);
  return [...missingFact(role, 'shmMount', shmMount), ...(isFirstVersion ? [] : missingFact(role, 'mounts', mounts))];
}

function alone(files: HeldFile[], target: Inspected): ChannelObject[] {
  return files
    .filter(isMemory)
    .map((file) => ({ ...objectOf(file), ...own(file, ownEvidence(file) ?? aloneEvidence(file), target) }));
}

function aloneEvidence({ removed }: HeldFile): Evidence {
  return removed ? { is: 'private', because: 'removed' } : { is: 'possible', because: { kind: 'no-agent' } };
}

function objectsBetween(pair: Pair, files: HeldFiles): ChannelObject[] {
  const apart = areOnDifferentKernels(pair);
  const mayBeCommon = mayBeChannel(files);
  if (apart.kind === 'missing' && mayBeCommon.target.length > 0 && mayBeCommon.agent.length > 0)
    return (['target', 'agent'] as const).flatMap((role) =>
      mayBeCommon[role].map((file) => ({
        ...objectOf(file, `@${role}`),
        evidence: file.hasPrivateName ? knownName : { is: 'undecided', missing: apart.missing },
      })),
    );
  const common = apart.kind === 'no' ? commonObjects(pair, files) : [];
  const isCommon = ({ id }: HeldFile): boolean => common.some((object) => object.id === id);
  const suffixOf = (role: Role): string => (apart.kind === 'no' ? '' : `@${role}`);
  const ofOne = (role: Role, evidenceOf: (file: HeldFile) => Evidence | null): ChannelObject[] =>
    files[role].flatMap((file) => {
      const evidence = isCommon(file) ? null : (ownEvidence(file) ?? evidenceOf(file));
      return evidence === null ? [] : [{ ...objectOf(file, suffixOf(role)), ...own(file, evidence, pair.target) }];
    });
  const isOneKernel = apart.kind === 'no';
  return [
    ...common,
    ...ofOne('target', (file) => evidenceOfTargets(file, files, pair, isOneKernel)),
    ...ofOne('agent', (file) => evidenceOfAgents(file, files, pair, apart)),
  ];
}

/** Memory of a side, and what it has mapped of a disk if the other side holds a file of the same number. */
function mayBeChannel(files: HeldFiles): Record<Role, HeldFile[]> {
  const isIn = (file: HeldFile, others: HeldFile[]): boolean =>
    isMemory(file) || others.some((other) => other.id === file.id && (other.isMapped || file.isMapped));
  return {
    target: files.target.filter((file) => isIn(file, files.agent)),
    agent: files.agent.filter((file) => isIn(file, files.target)),
  };
}

/** Files that both sides hold. Off memory one of them has it mapped: else it is a log, or a lock. */
function commonObjects(pair: Pair, files: HeldFiles): ChannelObject[] {
  return files.target.flatMap((ofTarget) => {
    const ofAgent = files.agent.find(({ id }) => id === ofTarget.id);
    if (ofAgent === undefined) return [];
    const both = [ofTarget, ofAgent];
    if (!both.some((file) => isMemory(file) || file.isMapped)) return [];
    const named = both.find(({ removed }) => !removed) ?? ofTarget;
    const object = objectOf({ ...named, sizeBytes: largestSize(both) });
    const holders = { target: ofTarget.holders, agent: ofAgent.holders };
    const agentsLabel = labelOf(ofAgent);
    const others = agentsLabel === object.label ? {} : { agentsLabel };
    const stale = ofTarget.removed ? staleEvidence(ofTarget, files, pair) : null;
    // Who reads an old one that the Agent keeps reads what the Agent writes there
    const evidence = stale === null || stale.is === 'possible' ? commonEvidence(both, pair.target) : stale;
    const again = ofTarget.removed ? {} : reopening(ofTarget, pair);
    return [{ ...object, ...others, ...again, holders, evidence: isPrivate(both) ? knownName : evidence }];
  });
}

function reopening(file: HeldFile, pair: Pair): Pick<ChannelObject, 'cannotReopen'> {
  const refused = openingsOf(file, pair).map((opening) => cannotReopen(opening, file.holders));
  // Of several ways to it the best counts
  const [fewest = []] = refused.toSorted((a, b) => a.length - b.length);
  return fewest.length === 0 ? {} : { cannotReopen: fewest };
}

const knownName = { is: 'private', because: 'known-name' } as const;

function isPrivate(files: HeldFile[]): boolean {
  return files.some(({ hasPrivateName }) => hasPrivateName);
}

function commonEvidence(both: HeldFile[], target: Inspected): Evidence {
  if (!both.some(({ inMemory, isMapped }) => inMemory || isMapped))
    return { is: 'possible', because: { kind: 'unused' } };
  if (!both.some(({ writable }) => writable)) return { is: 'possible', because: { kind: 'only-readers' } };
  const unsized = both.every(({ sizeBytes, onDevShm, removed }) => sizeBytes === null && onDevShm && !removed);
  const unlisted = unsized ? missingFact('target', 'shmFiles', target.facts.shmFiles) : [];
  if (unlisted.length > 0) return { is: 'undecided', missing: unlisted };
  const reach = overreachOf(both, { target });
  if (reach?.isFault === true)
    return { is: 'out-of-reach', because: { kind: 'truncated', ...reach.overreach }, breaks: true };
  if (largestSize(both) === '0') return { is: 'out-of-reach', because: { kind: 'empty' }, breaks: true };
  return { is: 'shared', overreach: reach?.overreach ?? null };
}

/** What a file is whatever the other side has, if it can be nobody's channel. A removed file may be an old copy. */
function ownEvidence({ kind, hasPrivateName }: HeldFile): Evidence | null {
  if (hasPrivateName) return knownName;
  return kind === 'memfd' ? { is: 'private', because: 'no-name' } : null;
}

/** The evidence of a file of one side. What the target has mapped beyond its end breaks nothing that both share. */
function own(file: HeldFile, evidence: Evidence, target: Inspected): Pick<ChannelObject, 'evidence' | 'overreach'> {
  const { role, inMemory, writable, removed } = file;
  const mayFail = role === 'target' && inMemory && writable && !removed && evidence.is === 'possible';
  const reach = mayFail ? overreachOf([file], { target }) : null;
  return reach === null ? { evidence } : { evidence, overreach: { ...reach.overreach, isSure: reach.isFault } };
}

function labelOf({ kind, path }: HeldFile): string {
  return kind === 'memfd' ? `memfd ${path}` : path;
}

function objectOf(file: HeldFile, suffix = ''): Omit<ChannelObject, 'evidence'> {
  const { role, id, kind, removed, holders, sizeBytes } = file;
  return {
    id: `${id}${suffix}`,
    kind,
    label: labelOf(file),
    naming: kind === 'memfd' ? 'none' : removed ? 'removed' : 'current',
    holders: { target: role === 'target' ? holders : [], agent: role === 'agent' ? holders : [] },
    sizeBytes,
  };
}
