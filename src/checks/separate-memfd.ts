import type { Side } from '../facts/inspection.ts';
import type { Holdings } from '../facts/ipc.ts';
import { MOST_MEMFDS } from '../facts/request.ts';
import { isAnotherKernel } from '../verdicts/channels/another-kernel.ts';
import { posixFacts, posixSharedMemory } from '../verdicts/channels/posix-shared-memory.ts';
import { sysvFacts, sysvSharedMemory } from '../verdicts/channels/sysv-shared-memory.ts';
import { describeMissing, describeUnseen } from '../verdicts/missing-fact.ts';
import { judgeChannel } from '../verdicts/truth-table.ts';
import { defineAgentCheck } from './check.ts';
import { subjectNames } from './evidence/subject-names.ts';

/**
 * The name of a memfd is for debugging and leads nowhere: two processes that each create one of the same name have two
 * pieces of memory. Only a descriptor that is passed over a Unix socket makes it one (memfd_create(2), unix(7) SCM_RIGHTS).
 */
export const separateMemfd = defineAgentCheck({
  id: 'separate-memfd',
  severity: 'info',
  weighs: { target: [...sysvFacts.target, ...posixFacts.target], agent: [...sysvFacts.agent, ...posixFacts.agent] },
  evaluate(target, agent) {
    const [ofTarget, ofAgent] = [target.facts.holdings, agent.facts.holdings];
    if (ofTarget.status !== 'ok') return { status: 'unknown', reason: describeMissing('target', 'holdings', ofTarget) };
    if (ofAgent.status !== 'ok') return { status: 'unknown', reason: describeMissing('Agent', 'holdings', ofAgent) };
    const unseen = describeUnseen('target', ofTarget.value) ?? describeUnseen('Agent', ofAgent.value);
    if (unseen !== null) return { status: 'unknown', reason: unseen };
    if ([ofTarget.value, ofAgent.value].some(areMemfdsCapped))
      return { status: 'unknown', reason: `of more than ${MOST_MEMFDS} memfds only those were listed` };
    if (isAnotherKernel(target, agent).kind !== 'no')
      return { status: 'not-applicable', reason: 'they are not on one kernel' };

    const [targets, agents] = [memfdsOf(target), memfdsOf(agent)];
    const namesakes = targets.filter(({ name }) => agents.some((other) => other.name === name));
    const isPassed = targets.some(({ identity }) => agents.some((other) => other.identity === identity));
    const [first] = namesakes;
    if (first === undefined) return { status: 'not-applicable', reason: 'they have no memfd of one name' };
    const channels = [sysvSharedMemory(target, agent), posixSharedMemory(target, agent)].map(
      (evidence) => judgeChannel(evidence).row,
    );
    if (isPassed || channels.includes('shared')) return { status: 'pass' };

    const names = subjectNames(target.subject, agent.subject);
    return {
      status: 'fail',
      title: `${names.target} and ${names.agent} each have a memfd called ${first.name}, and these are two.`,
      expected: 'memory by memfd_create(2) is passed as a descriptor, or has a name in /dev/shm',
      actual: `they have no memfd in common, and share no other memory`,
      evidence: namesakes.slice(1, MOST_ROWS).map(({ name }) => `the same of ${name}`),
      remediation: {
        text: 'Pass the descriptor over a Unix socket (SCM_RIGHTS) that both containers have, or use shm_open(3), whose names both can open.',
      },
    };
  },
});

const MOST_ROWS = 5;

function areMemfdsCapped({ rows }: Holdings): boolean {
  return rows.filter(({ object }) => object.kind === 'memfd').length >= MOST_MEMFDS;
}

interface Memfd {
  name: string;
  identity: string;
}

/** Those that a side can write to, without the runtimes’ own. */
function memfdsOf({ facts: { holdings } }: Side<'holdings'>): Memfd[] {
  return (holdings.status === 'ok' ? holdings.value.rows : []).flatMap(({ object, writable }) =>
    object.kind === 'memfd' && writable && !privateNames.has(object.name)
      ? [{ name: object.name, identity: `${object.device} ${object.inode}` }]
      : [],
  );
}

/** What .NET maps its machine code by, and Wayland and PulseAudio clients their buffers before they pass them. */
const privateNames = new Set(['', 'doublemapper', 'wayland-cursor', 'pulseaudio']);
