import type { ChannelEvidence, HeldObject } from '../verdicts/channels/channel-evidence.ts';
import { posixQueueFacts, posixQueues } from '../verdicts/channels/posix-queues.ts';
import { posixFacts, posixSharedMemory } from '../verdicts/channels/posix-shared-memory.ts';
import { sysvFacts, sysvSharedMemory } from '../verdicts/channels/sysv-shared-memory.ts';
import { leftoverCopies, staleCopies, type StaleCopy } from '../verdicts/rows/stale-copies.ts';
import { judgeChannel } from '../verdicts/truth-table.ts';
import { defineAgentCheck, type CheckResult } from './check.ts';
import { summarize } from './evidence/summary.ts';

/**
 * A removed object lives on for those who hold it, while its name can lead to another one: both sides then write into
 * memory that the other does not read, and no call fails (shmctl(2) IPC_RMID, shm_unlink(3)).
 */
export const staleObject = defineAgentCheck({
  id: 'stale-object',
  severity: 'error',
  weighs: {
    target: [...sysvFacts.target, ...posixFacts.target, ...posixQueueFacts],
    agent: [...sysvFacts.agent, ...posixFacts.agent, ...posixQueueFacts],
  },
  evaluate(target, agent) {
    const channels = [
      lookForCopies(sysvSharedMemory(target, agent), ({ identity }) => `id ${identity}`),
      lookForCopies(posixSharedMemory(target, agent), ({ identity }) => `device and inode ${identity}`),
      lookForCopies(posixQueues(target, agent), ({ identity }) => `device and inode ${identity}`),
    ];
    const copies = channels.flatMap(({ copies }) => copies);
    const [first, ...others] = copies;
    if (first === undefined) return summarize(channels.map(({ otherwise }) => otherwise));
    return {
      status: 'fail',
      severity: copies.some(({ isOnlyCopy }) => isOnlyCopy) ? 'error' : 'warning',
      title: `${target.subject.pod} still holds an old ${first.label}, which the Agent has made anew since.`,
      expected: 'every process holds the one that its name leads to',
      actual: first.row,
      evidence: others.map(({ row }) => row),
      remediation: {
        text:
          'Restart the target container, so that it opens what is there now. To keep this from coming back, let the Agent ' +
          'use what exists instead of removing and creating it at its start, or let the application open the name again ' +
          'when its id or inode has changed.',
      },
    };
  },
});

interface FoundCopies {
  copies: { label: string; row: string; isOnlyCopy: boolean }[];
  /** The channel's result where there are none. */
  otherwise: CheckResult;
}

function lookForCopies(evidence: ChannelEvidence, name: (object: HeldObject) => string): FoundCopies {
  const { row, reason } = judgeChannel(evidence);
  if (row === 'not-in-use' || row === 'unattributed' || row === 'separate' || evidence.bond === 'usable')
    return { copies: [], otherwise: { status: 'not-applicable', reason } };
  if (row === 'missing-fact' && evidence.separate.kind !== 'no')
    return { copies: [], otherwise: { status: 'unknown', reason } };
  const [stale, leftover] = [staleCopies(evidence), leftoverCopies(evidence)];
  if (stale.kind === 'yes') return { copies: stale.detail.map(describe(true)), otherwise: { status: 'pass' } };
  if (leftover.kind === 'yes') return { copies: leftover.detail.map(describe(false)), otherwise: { status: 'pass' } };
  const open = [stale, leftover].find(({ kind }) => kind === 'unknown');
  return {
    copies: [],
    otherwise: open?.kind === 'unknown' ? { status: 'unknown', reason: open.why } : { status: 'pass' },
  };

  function describe(isOnlyCopy: boolean): (copy: StaleCopy) => FoundCopies['copies'][number] {
    return ({ held, current }) => {
      const pids = `${held.pids.length === 1 ? 'process' : 'processes'} ${held.pids.slice(0, 5).join(', ')}`;
      return {
        label: held.label,
        isOnlyCopy,
        row: `${held.label}: ${pids} of the target: ${name(held)}, removed; the Agent: ${name(current)}`,
      };
    };
  }
}
