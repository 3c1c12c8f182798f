import type { Facts } from '../../facts/facts.ts';
import type { Side } from '../../facts/inspection.ts';
import type { MountedShm, ShmMount } from '../../facts/shm-mount.ts';
import { areSeparateShm, isReachable, pathInFileSystem, SHM_DIRECTORY } from '../../kernel-rules/shm-location.ts';
import { no, unknown, yes, type Answer } from '../answer.ts';
import { describeMissing, describeUnseen, type SideName } from '../missing-fact.ts';
import { isAnotherKernel } from './another-kernel.ts';
import type { ChannelEvidence, Held, HeldObject } from './channel-evidence.ts';
import { heedLabels } from './labelled-opening.ts';
import { openFile } from './posix-file-opening.ts';
import { heldFiles, isSharedWith, type HeldFile } from './posix-files.ts';

/** The facts that decide about POSIX shared memory. */
export const posixFacts = {
  target: ['kernel', 'shmMount', 'tmpfsMounts', 'holdings', 'shmFiles', 'processes', 'userNamespace', 'confinement'],
  agent: ['kernel', 'shmMount', 'holdings', 'confinement'],
} as const;

type Target = Side<(typeof posixFacts.target)[number]>;
type Agent = Side<(typeof posixFacts.agent)[number]>;
type HoldingFacts = Pick<Facts, 'holdings' | 'shmMount'>;

/** POSIX shared memory as the truth table sees it: files, most of them below /dev/shm (shm_overview(7)). */
export function posixSharedMemory(target: Target, agent: Agent): ChannelEvidence {
  const files = filesOfChannel(target, agent);
  const ofTarget = held('target', target.facts, files.target);
  const ofAgent = held('Agent', agent.facts, files.agent);
  return {
    target: ofTarget,
    agent: ofAgent,
    separate: areOnOtherMounts(target, agent, files, ofTarget.unseen ?? ofAgent.unseen),
    open: (object) => heedLabels(openFile(target, agent, object), object, ofTarget, { target, agent }, 'file'),
    opened: 'opened',
    bond: 'held',
    unattributed: null,
  };
}

/** The target's objects where there is no Agent to hold them against: those below /dev/shm. */
export function heldBelowDevShm({ facts }: Side<'holdings' | 'shmMount'>): Held {
  return held(
    'target',
    facts,
    heldFiles(facts).filter(({ onDevShm }) => onDevShm),
  );
}

interface Files {
  target: HeldFile[];
  agent: HeldFile[];
}

/**
 * Everything held on the file system at /dev/shm counts. A file elsewhere, on a memory volume for instance, counts where
 * the other side holds it or its namesake, too: what a program maps for itself alone, as a JVM does in /tmp, is no channel.
 */
function filesOfChannel(target: Target, agent: Agent): Files {
  const [ofTarget, ofAgent] = [heldFiles(target.facts), heldFiles(agent.facts)];
  const areComparable = isAnotherKernel(target, agent).kind !== 'yes';
  const mayAgentHoldMore = unseenOf('Agent', agent.facts) !== null;
  const isInBoth = (file: HeldFile, others: HeldFile[]): boolean => areComparable && isSharedWith(file, others);
  return {
    target: ofTarget.filter((file) => file.onDevShm || isInBoth(file, ofAgent) || mayAgentHoldMore),
    agent: ofAgent.filter((file) => file.onDevShm || isInBoth(file, ofTarget)),
  };
}

function held(side: SideName, facts: HoldingFacts, files: HeldFile[]): Held {
  const objects = files.map((file) => ({
    identity: file.identity,
    name: file.name,
    label: file.path,
    pids: file.pids,
    writable: file.writable,
    state: stateOf(side, file),
  }));
  return { objects, unseen: unseenOf(side, facts) ?? unsortedOf(side, facts) };
}

/**
 * Off /dev/shm only paths are known, and two directories of one volume may have files of the same path: whether the
 * Agent's is the target's made anew cannot be told.
 */
function stateOf(side: SideName, { removed, onDevShm }: HeldFile): HeldObject['state'] {
  if (!removed) return 'current';
  return onDevShm || side === 'Agent' ? 'removed' : 'unknown';
}

/** Which of the files with other paths are on the mount at /dev/shm, only the mount tells. */
function unsortedOf(side: SideName, facts: HoldingFacts): string | null {
  if (facts.shmMount.status === 'ok' || heldFiles(facts).every(({ onDevShm }) => onDevShm)) return null;
  return describeMissing(side, 'shmMount', facts.shmMount);
}

function unseenOf(side: SideName, { holdings }: HoldingFacts): string | null {
  return holdings.status === 'ok' ? describeUnseen(side, holdings.value) : describeMissing(side, 'holdings', holdings);
}

/** Another mount separates only those who use it, and not where they have a file in common through a third. */
function areOnOtherMounts(target: Target, agent: Agent, files: Files, unseen: string | null): Answer<string> {
  const kernel = isAnotherKernel(target, agent);
  if (kernel.kind !== 'no') return kernel;
  const [ofTarget, ofAgent] = [target.facts.shmMount, agent.facts.shmMount];
  if (ofTarget.status !== 'ok') return unknown(describeMissing('target', 'shmMount', ofTarget));
  if (ofAgent.status !== 'ok') return unknown(describeMissing('Agent', 'shmMount', ofAgent));
  if (!areSeparateShm(ofTarget.value, ofAgent.value))
    return unseen === null ? areAllBeside(target, ofTarget.value, ofAgent.value, files) : no;

  const isAnyInCommon = files.target.some(({ identity }) => files.agent.some((file) => file.identity === identity));
  if (isAnyInCommon) return no;
  if (unseen !== null) return unknown(unseen);
  if (![...files.target, ...files.agent].some(({ onDevShm }) => onDevShm)) return no;
  if (ofAgent.value.state === 'missing') return yes('nothing is mounted at the Agent’s /dev/shm');
  if (ofTarget.value.state === 'missing') return yes('nothing is mounted at the target’s /dev/shm');
  return areMountedApart(target, ofAgent.value, 'the Agent has another /dev/shm');
}

/** Where the target's /dev/shm is a directory of the Agent's, all that the Agent holds may lie beside it. */
function areAllBeside(target: Target, ofTarget: ShmMount, ofAgent: ShmMount, files: Files): Answer<string> {
  if (ofTarget.state === 'missing' || ofAgent.state === 'missing' || files.target.length > 0) return no;
  const current = files.agent.filter(({ removed }) => !removed);
  const areBeside = current.every(
    ({ path, onDevShm }) =>
      onDevShm && path.startsWith(`${SHM_DIRECTORY}/`) && !isReachable(ofTarget, pathInFileSystem(ofAgent, path)),
  );
  return current.length > 0 && areBeside
    ? areMountedApart(target, ofAgent, 'the Agent has another directory of that file system at /dev/shm')
    : no;
}

/** A mount somewhere else in the target leads to the Agent's objects, too, by another path than shm_open(3) takes. */
function areMountedApart({ facts: { tmpfsMounts } }: Target, { device }: MountedShm, how: string): Answer<string> {
  if (tmpfsMounts.status !== 'ok') return unknown(describeMissing('target', 'tmpfsMounts', tmpfsMounts));
  const elsewhere = tmpfsMounts.value.find((mount) => mount.device === device && mount.mountPoint !== SHM_DIRECTORY);
  if (elsewhere === undefined) return yes(how);
  return unknown(`the Agent’s /dev/shm is the target’s ${elsewhere.mountPoint}: whether it looks there is not known`);
}
