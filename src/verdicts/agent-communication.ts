import type { Inspected, Inspection } from '../facts/inspection.ts';
import type { Held } from './channels/channel-evidence.ts';
import { heldBelowDevShm, posixSharedMemory } from './channels/posix-shared-memory.ts';
import { heldSegments, sysvSharedMemory } from './channels/sysv-shared-memory.ts';
import { usableAlone } from './channels/namespace-objects.ts';
import { posixQueues, posixQueuesAlone } from './channels/posix-queues.ts';
import { listQueues, sysvQueues } from './channels/sysv-queues.ts';
import { listSemaphores, sysvSemaphores } from './channels/sysv-semaphores.ts';
import { nameObjects } from './rows/in-use.ts';
import { judgeChannel } from './truth-table.ts';
import type { AgentCommunication, Channel, Judgement } from './verdict.ts';

/** Whether the target and its Agent share memory: each channel by the truth table, and the headline over them. */
export function judgeAgentCommunication({ target, agent }: Inspection): AgentCommunication {
  const channels = agent === null ? channelsWithoutAgent(target) : channelsBetween(target, agent);
  return { ...headline(channels), channels };
}

type Channels = AgentCommunication['channels'];

function channelsBetween(target: Inspected, agent: Inspected): Channels {
  return {
    sysvSharedMemory: judgeChannel(sysvSharedMemory(target, agent)),
    posixSharedMemory: judgeChannel(posixSharedMemory(target, agent)),
    sysvSemaphores: judgeChannel(sysvSemaphores(target, agent)),
    sysvQueues: judgeChannel(sysvQueues(target, agent)),
    posixQueues: judgeChannel(posixQueues(target, agent)),
  };
}

function channelsWithoutAgent(target: Inspected): Channels {
  return {
    sysvSharedMemory: judgeAlone(heldSegments('target', target)),
    posixSharedMemory: judgeAlone(heldBelowDevShm(target)),
    sysvSemaphores: judgeAlone(usableAlone(target, listSemaphores('target', target)), 'may use'),
    sysvQueues: judgeAlone(usableAlone(target, listQueues('target', target)), 'may use'),
    posixQueues: judgeAlone(posixQueuesAlone(target), 'may use'),
  };
}

function judgeAlone({ objects, unseen }: Held, verb: 'holds' | 'may use' = 'holds'): Channel {
  if (objects.length > 0)
    return {
      row: 'missing-fact',
      status: 'unknown',
      reason: `the target ${verb} ${nameObjects(objects)}: name the Agent with --agent`,
    };
  if (unseen !== null) return { row: 'missing-fact', status: 'unknown', reason: unseen };
  return { row: 'not-in-use', status: 'not-applicable', reason: 'the target holds none' };
}

const channelNames = {
  sysvSharedMemory: 'SysV',
  posixSharedMemory: 'POSIX',
  sysvSemaphores: 'SysV semaphores',
  sysvQueues: 'SysV queues',
  posixQueues: 'POSIX queues',
} satisfies Record<keyof Channels, string>;

// What was not seen comes before what works: it may be what is broken. That both may use something is no sign that both do,
// so it says nothing where memory waits for one of them
function headline(channels: Channels): Judgement {
  const names = Object.keys(channelNames) as (keyof Channels)[];
  const inStatus = (status: Channel['status']): (keyof Channels)[] =>
    names.filter((name) => channels[name].status === status);
  const [broken, working, unknown] = [inStatus('broken'), inStatus('works'), inStatus('unknown')];
  const missing = unknown.filter((name) => channels[name].row === 'missing-fact');
  const ofMemory = missing.filter((name) => name === 'sysvSharedMemory' || name === 'posixSharedMemory');
  // What hides memory hides the others, too
  const unseen = ofMemory.length > 0 ? ofMemory : missing;
  const isProven = unknown.length === 0 || working.some((name) => channels[name].row === 'shared');
  const works = working.length === 0 ? '' : ` (${working.map((name) => channelNames[name]).join(' and ')} works)`;
  if (broken.length > 0) return { status: 'broken', reason: `${reasons(broken)}${works}` };
  if (unseen.length > 0) return { status: 'unknown', reason: `${reasons(unseen)}${works}` };
  if (working.length > 0 && isProven) return { status: 'works', reason: reasons(working) };
  if (unknown.length > 0) return { status: 'unknown', reason: `${reasons(unknown)}${works}` };
  return { status: 'not-applicable', reason: 'nobody held shared memory when it was looked at' };

  // A reason that is the same for several channels is said once
  function reasons(of: (keyof Channels)[]): string {
    const byReason = Map.groupBy(of, (name) => channels[name].reason);
    return [...byReason]
      .map(([reason, sharing]) => `${sharing.map((name) => channelNames[name]).join(' and ')}: ${reason}`)
      .join('; ');
  }
}
