import type { Inspected, Inspection } from '../facts/inspection.ts';
import { missingFact, type FactRef, type Role } from '../facts/known.ts';
import type { Channel, ChannelObject, Evidence } from './channel.ts';
import { evidenceOfAgents } from './agents-file.ts';
import { heldFile, isMemory, type HeldFile, type HeldFiles } from './held-file.ts';
import { heldBy, nothingHeld } from './holdings.ts';
import { judgeChannel } from './judge-channel.ts';
import { overreachOf } from './overreach.ts';
import { areOnDifferentKernels, type Pair } from './pair.ts';
import { evidenceOfTargets } from './targets-file.ts';

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
  };
  const objects = agent === null ? alone(files.target) : objectsBetween({ target, agent }, files);
  const sides: [Role, Inspected][] =
    agent === null
      ? [['target', target]]
      : [
          ['target', target],
          ['agent', agent],
        ];
  const isAnyFile = [...files.target, ...files.agent].some(({ kind }) => kind === 'file');
  const unplaced = isAnyFile ? sides.flatMap(([role, side]) => placing(role, side)) : [];
  return judgeChannel('posixSharedMemory', objects, [...ofTarget.missing, ...ofAgent.missing, ...unplaced]);
}

/**
 * The facts without which it is not known where a side's files lie: on the mount at /dev/shm, or below one that was removed.
 * An inspector of the first version did not list mounts: it reported no reasons for what it could not read either.
 */
function placing(role: Role, { facts }: Inspected): FactRef[] {
  const { holdings, shmMount, mounts } = facts;
  const isFirstVersion = holdings.status === 'ok' && holdings.value.unreadable === undefined;
  return [...missingFact(role, 'shmMount', shmMount), ...(isFirstVersion ? [] : missingFact(role, 'mounts', mounts))];
}

function alone(files: HeldFile[]): ChannelObject[] {
  return files
    .filter(isMemory)
    .map((file) => ({ ...objectOf(file), evidence: ownEvidence(file) ?? aloneEvidence(file) }));
}

function aloneEvidence({ removed }: HeldFile): Evidence {
  return removed ? { is: 'private', because: 'removed' } : { is: 'possible', because: { kind: 'target-alone' } };
}

function objectsBetween(pair: Pair, files: HeldFiles): ChannelObject[] {
  const apart = areOnDifferentKernels(pair);
  if (apart.kind === 'missing' && files.target.some(isMemory) && files.agent.some(isMemory))
    return (['target', 'agent'] as const).flatMap((role) =>
      files[role]
        .filter(isMemory)
        .map((file) => ({ ...objectOf(file, `@${role}`), evidence: { is: 'undecided', missing: apart.missing } })),
    );
  const common = apart.kind === 'no' ? commonObjects(pair, files) : [];
  const isCommon = ({ id }: HeldFile): boolean => common.some((object) => object.id === id);
  const suffixOf = (role: Role): string => (apart.kind === 'no' ? '' : `@${role}`);
  const own = (role: Role, evidenceOf: (file: HeldFile) => Evidence | null): ChannelObject[] =>
    files[role].flatMap((file) => {
      const evidence = isCommon(file) ? null : (ownEvidence(file) ?? evidenceOf(file));
      return evidence === null ? [] : [{ ...objectOf(file, suffixOf(role)), evidence }];
    });
  const isOneKernel = apart.kind === 'no';
  return [
    ...withoutEmptyLocks(common),
    ...own('target', (file) => evidenceOfTargets(file, files, pair, isOneKernel)),
    ...own('agent', (file) => evidenceOfAgents(file, files, pair, apart)),
  ];
}

/** Files that both sides hold. Off memory one of them has it mapped: else it is a log, or a lock. */
function commonObjects({ target }: Pair, files: HeldFiles): ChannelObject[] {
  return files.target.flatMap((ofTarget) => {
    const ofAgent = files.agent.find(({ id }) => id === ofTarget.id);
    if (ofAgent === undefined || ofTarget.hasPrivateName) return [];
    const both = [ofTarget, ofAgent];
    if (!ofTarget.inMemory && !both.some(({ isMapped }) => isMapped)) return [];
    const named = both.find(({ removed }) => !removed) ?? ofTarget;
    const object = objectOf({ ...named, sizeBytes: ofTarget.sizeBytes ?? ofAgent.sizeBytes });
    const holders = { target: ofTarget.holders, agent: ofAgent.holders };
    return [{ ...object, holders, evidence: commonEvidence(both, target) }];
  });
}

function commonEvidence(both: HeldFile[], target: Inspected): Evidence {
  if (!both.some(({ writable }) => writable)) return { is: 'possible', because: { kind: 'only-readers' } };
  const unsized = both.every(({ sizeBytes, onDevShm, removed }) => sizeBytes === null && onDevShm && !removed);
  const unlisted = unsized ? missingFact('target', 'shmFiles', target.facts.shmFiles) : [];
  if (unlisted.length > 0) return { is: 'undecided', missing: unlisted };
  const reach = overreachOf(both, { target });
  if (reach?.isFault === true)
    return { is: 'out-of-reach', because: { kind: 'truncated', ...reach.overreach }, breaks: true };
  if (both.some(({ sizeBytes }) => sizeBytes === '0'))
    return { is: 'out-of-reach', because: { kind: 'empty' }, breaks: true };
  return { is: 'shared', overreach: reach?.overreach ?? null };
}

/** An empty file that nobody has mapped is a lock beside the memory, if there is other memory that both share. */
function withoutEmptyLocks(common: ChannelObject[]): ChannelObject[] {
  if (!common.some(({ evidence }) => evidence.is === 'shared')) return common;
  return common.map((object) => {
    const { evidence, holders } = object;
    const isEmpty = evidence.is === 'out-of-reach' && evidence.because.kind === 'empty';
    const isMapped = [...holders.target, ...holders.agent].some(({ how }) => how === 'mapped');
    return isEmpty && !isMapped ? { ...object, evidence: { is: 'possible', because: { kind: 'unused' } } } : object;
  });
}

/** What a file is whatever the other side has, if it can be nobody's channel. A removed file may be an old copy. */
function ownEvidence({ kind, hasPrivateName }: HeldFile): Evidence | null {
  if (hasPrivateName) return { is: 'private', because: 'known-name' };
  return kind === 'memfd' ? { is: 'private', because: 'no-name' } : null;
}

function objectOf(file: HeldFile, suffix = ''): Omit<ChannelObject, 'evidence'> {
  const { role, id, kind, path, removed, holders, sizeBytes } = file;
  return {
    id: `${id}${suffix}`,
    kind,
    label: kind === 'memfd' ? `memfd ${path}` : path,
    naming: kind === 'memfd' ? 'none' : removed ? 'removed' : 'current',
    holders: { target: role === 'target' ? holders : [], agent: role === 'agent' ? holders : [] },
    sizeBytes,
  };
}
