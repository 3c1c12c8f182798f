import type { Channel, ChannelObject } from '../channels/channel.ts';
import type { Side } from '../facts/inspection.ts';
import type { Role } from '../facts/known.ts';
import { areSeparateShm, SHM_DIRECTORY } from '../kernel-rules/shm-location.ts';
import { firstRows } from '../words/lists.ts';
import { sideNames } from '../words/names.ts';
import { defineCheck } from './define-check.ts';
import { fileFacts } from './evidence/channel-facts.ts';
import { areUsed, obstructed, ownId, possible } from './evidence/found-objects.ts';
import { missingFrom, nothingFound } from './evidence/nothing-found.ts';
import { areOnTwoKernels } from './evidence/one-kernel.ts';

/**
 * A program that maps files of its own choosing need not put them where shm_open(3) does: /run/shm, /tmp, TMPDIR, a
 * volume, or a /dev/shm in a mount namespace of its own. A file of the same name on another file system is another
 * file (mmap(2), MAP_SHARED).
 */
export const sharedMemoryElsewhere = defineCheck({
  id: 'shared-memory-elsewhere',
  severity: 'warning',
  title: 'Target and Agent each have a file of one name on their own file systems',
  of: 'pair',
  facts: fileFacts,
  channels: ['posixSharedMemory'],
  evaluate: (given) => {
    const { target, agent, channels } = given;
    const all = [channels.posixSharedMemory];
    if (areOnTwoKernels(given)) return { status: 'not-applicable', reason: 'they are on two kernels' };
    const found = namesakes(channels.posixSharedMemory, given);
    const [first] = found;
    if (first === undefined)
      return nothingFound(
        missingFrom(given, fileFacts, all),
        areUsed(all) ? null : 'neither side has a file that the other could use',
      );
    const names = sideNames(target.subject, agent.subject);
    const isError = found.some(({ breaks }) => breaks);
    return {
      status: 'fail',
      severity: isError ? 'error' : 'warning',
      title: `${first.target.label} of ${names.target} is another file than ${otherName(first)} of ${names.agent}`,
      expected: 'both open one file of one file system',
      actual: describe(first),
      evidence: firstRows(found.slice(1).map(describe)),
      subjects: [...new Set(found.flatMap((pair) => [pair.target.id, pair.agent.id]))],
      fix: {
        text:
          `Let both keep it at ${SHM_DIRECTORY} (shm_open(3), or the program’s own setting; TMPDIR), or ` +
          'mount one volume at ' +
          'the same path in both: in one pod an emptyDir of medium Memory, in two pods a hostPath.',
      },
    };

    function describe(pair: Namesakes): string {
      return (
        `${names.target} has ${describeFile('target', pair.target)}; ${names.agent} has ` +
        `${describeFile('agent', pair.agent)}`
      );
    }
  },
});

/** As the Agent calls it, if that is another path. */
function otherName({ target, agent }: Namesakes): string {
  return agent.label === target.label ? 'that' : agent.label;
}

/** Two files of one name, one held by the target, the other by the Agent. */
interface Namesakes {
  target: ChannelObject;
  agent: ChannelObject;
  breaks: boolean;
}

function namesakes(channel: Channel, given: Record<Role, Side<'shmMount'>>): Namesakes[] {
  const isOfMounts = areSeparate(given);
  const byPath = [...obstructed([channel], ['namesake']), ...possible([channel], ['namesake-on-disk'])].flatMap(
    ({ object, because, breaks }) => {
      const other = channel.objects.find(({ id }) => id === because.otherId);
      if (other === undefined || object.holders.target.length === 0) return [];
      return isOfMounts && isBelowShm(object) ? [] : [{ target: object, agent: other, breaks }];
    },
  );
  return channel.status === 'works' ? byPath : [...byPath, ...byBaseName(channel)];
}

/** One of two files of one name is at /dev/shm, the other is not: as when a program falls back to /tmp. */
function byBaseName(channel: Channel): Namesakes[] {
  const files = channel.objects.filter(
    ({ kind, naming, evidence }) => kind === 'file' && naming === 'current' && evidence.is !== 'private',
  );
  const ofTarget = files.filter(({ holders }) => holders.agent.length === 0 && holders.target.length > 0);
  const ofAgent = files.filter(({ holders }) => holders.target.length === 0 && holders.agent.length > 0);
  return ofTarget.flatMap((target) =>
    ofAgent
      .filter((agent) => isBelowShm(target) !== isBelowShm(agent) && baseName(target) === baseName(agent))
      .map((agent) => ({ target, agent, breaks: false })),
  );
}

function areSeparate({ target, agent }: Record<Role, Side<'shmMount'>>): boolean {
  const [ofTarget, ofAgent] = [target.facts.shmMount, agent.facts.shmMount];
  return ofTarget.status === 'ok' && ofAgent.status === 'ok' && areSeparateShm(ofTarget.value, ofAgent.value);
}

function describeFile(role: Role, object: ChannelObject): string {
  const [device] = ownId(object).split(' ');
  const pids = [...new Set(object.holders[role].map(({ pid }) => pid))];
  return `${object.label} on device ${device} (process ${pids.slice(0, 3).join(', ')})`;
}

function isBelowShm({ label }: ChannelObject): boolean {
  return label.startsWith(`${SHM_DIRECTORY}/`);
}

function baseName({ label }: ChannelObject): string {
  return label.slice(label.lastIndexOf('/') + 1);
}
