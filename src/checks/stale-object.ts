import type { Fix } from '../changes/change.ts';
import { changeFacts, type ChangedSide } from '../changes/changed-side.ts';
import { restart } from '../changes/restart.ts';
import type { Channel, ChannelObject, Obstruction, Possibility } from '../channels/channel.ts';
import type { Role } from '../facts/known.ts';
import { andMore, firstRows } from '../words/lists.ts';
import { sideNames } from '../words/names.ts';
import { defineCheck } from './define-check.ts';
import { memoryFacts } from './evidence/channel-facts.ts';
import { areUsed, obstructed, ownId, possible, type Found } from './evidence/found-objects.ts';
import { agentsOldCopies, type OldCopy } from './evidence/agents-old-copies.ts';
import { missingFrom, nothingFound } from './evidence/nothing-found.ts';

const facts = [...memoryFacts, 'posixQueues', 'mounts'] as const;

/**
 * A removed object lives on for those who hold it, while its name can lead to another one: both sides then write into
 * memory that the other does not read, and no call fails (shmctl(2) IPC_RMID, shm_unlink(3)). A file or directory that
 * was removed under a mount is the same for as long as the pod lives (mount_namespaces(7)).
 */
export const staleObject = defineCheck({
  id: 'stale-object',
  severity: 'error',
  title: 'The target still holds an old copy of what the Agent has recreated',
  of: 'pair',
  facts: [...facts, ...changeFacts],
  channels: ['sysvSharedMemory', 'posixSharedMemory', 'posixQueues'],
  evaluate: (given) => {
    const { target, agent, channels } = given;
    const all = Object.values(channels);
    const old = obstructed(all, ['removed-mount', 'stale']);
    const found = [...old, ...leftBehind(all), ...possible(all, ['snapshot'])];
    const [first] = found;
    const names = sideNames(target.subject, agent.subject);
    const copies = agentsOldCopies(all);
    if (first === undefined && copies.length > 0)
      return { ...describeAgents(copies, names), fix: restartOfAgent(agent) };
    if (first === undefined)
      return nothingFound(
        missingFrom(given, facts, all),
        areUsed(all) ? null : 'neither side has an object that could have been recreated',
      );
    const labels = andMore(
      found.map(({ object }) => object.label),
      2,
    );
    const isByMount = first.because.kind === 'removed-mount';
    return {
      status: 'fail',
      severity: first.because.kind === 'snapshot' ? 'info' : first.breaks ? 'error' : 'warning',
      title: isByMount
        ? `${names.target} has a removed file or directory mounted: it does not see the new ${labels}`
        : `${names.target} still holds an old ${labels}, which ${names.agent} has recreated`,
      expected: 'every process holds the one that its name leads to',
      actual: describe(first),
      evidence: firstRows(found.slice(1).map(describe)),
      subjects: found.map(({ object }) => object.id),
      fix: isByMount
        ? {
            text:
              'Delete the pod, so that it is recreated: its mounts are made again then, and a restart of ' +
              'the container alone ' +
              'makes none. To keep this from coming back, mount the directory and not the single file, and ' +
              'let nobody remove ' +
              'the directory.',
            change: restart('target', target),
          }
        : {
            text:
              'Restart the target, so that it opens what is there now. To keep this from coming back, let ' +
              'the Agent use what ' +
              'exists instead of removing and creating it at its start, or let the application open the ' +
              'name again when its ' +
              'id or inode has changed.',
            change: restart('target', target),
          },
    };
  },
});

/** The other way round it breaks nothing for sure: the Agent may be done with the old one, and open the new one yet. */
function describeAgents(copies: OldCopy[], names: Record<Role, string>) {
  const labels = andMore(
    copies.map(({ old }) => old.label),
    2,
  );
  const [actual = '', ...evidence] = copies.map(
    ({ old, current }) =>
      `${old.label}: the Agent has ${idWords(old.kind)} ${ownId(old)}; the name leads to ${ownId(current)}`,
  );
  return {
    status: 'fail',
    severity: 'warning',
    title: `${names.agent} still holds an old ${labels}, which ${names.target} has recreated`,
    expected: 'every process holds the one that its name leads to',
    actual,
    evidence: firstRows(evidence),
    subjects: copies.flatMap(({ old, current }) => [old.id, current.id]),
  } as const;
}

function restartOfAgent(agent: ChangedSide): Fix {
  return {
    text:
      'Restart the Agent, so that it opens what is there now. ' +
      'To keep this from coming back, let the application use what exists instead of removing ' +
      'and creating it at its start, or let the Agent open the name again when its id or inode has changed.',
    change: restart('agent', agent),
  };
}

type Stale =
  | Extract<Obstruction | Possibility, { kind: 'stale' | 'snapshot' | 'removed-mount' }>
  | { kind: 'left-behind'; currentId: string };

/**
 * Old copies that a process of the target still holds, and only that, while another of its
 * processes shares the new one.
 */
function leftBehind(channels: Channel[]): Found<Stale>[] {
  return channels.flatMap((channel) =>
    channel.objects.flatMap((object) => {
      if (object.evidence.is !== 'private' || object.evidence.because !== 'removed') return [];
      const current = channel.objects.find(
        ({ label, naming, evidence }) => evidence.is === 'shared' && naming === 'current' && label === object.label,
      );
      const renewed = current?.holders.target.map(({ pid }) => pid) ?? [];
      const isBehind = object.holders.target.some(({ pid }) => !renewed.includes(pid));
      return current !== undefined && isBehind
        ? [{ channel, object, because: { kind: 'left-behind', currentId: current.id }, breaks: false }]
        : [];
    }),
  );
}

function describe({ object, because }: { object: ChannelObject; because: Stale }): string {
  if (because.kind === 'removed-mount')
    return `${object.label}: what is mounted at ${because.mountPoint} was removed, or replaced by another one`;
  const pids = [...new Set(object.holders.target.map(({ pid }) => pid))];
  const reading = because.kind === 'snapshot' ? ' for reading' : '';
  return (
    `${object.label}: process ${pids.slice(0, 3).join(', ')} of the target has ` +
    `${idWords(object.kind)} ${ownId(object)}${reading}; the name leads to ${because.currentId}`
  );
}

function idWords(kind: ChannelObject['kind']): string {
  return kind === 'segment' ? 'id' : 'device and inode';
}
