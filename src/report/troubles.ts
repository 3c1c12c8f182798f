import type { Report } from '../verdicts/report.ts';
import type { Answer } from '../verdicts/answer.ts';
import type { ChannelEvidence } from '../verdicts/channels/channel-evidence.ts';
import { posixQueues } from '../verdicts/channels/posix-queues.ts';
import { posixSharedMemory } from '../verdicts/channels/posix-shared-memory.ts';
import { sysvQueues } from '../verdicts/channels/sysv-queues.ts';
import { sysvSemaphores } from '../verdicts/channels/sysv-semaphores.ts';
import { sysvSharedMemory } from '../verdicts/channels/sysv-shared-memory.ts';
import { barredObjects } from '../verdicts/rows/barred-objects.ts';
import { staleCopies } from '../verdicts/rows/stale-copies.ts';

/**
 * What is wrong with an object, by the channel's name for it: `barred`, which the target may not open although the Agent has
 * it; `stale`, which the target still holds although the Agent has made it anew.
 */
export type Troubles = ReadonlyMap<string, 'barred' | 'stale'>;

const channels = { sysvSharedMemory, posixSharedMemory, sysvSemaphores, sysvQueues, posixQueues };

/** The objects of a channel that something is wrong with, as the truth table judges it; none without an Agent, or where the two are apart anyway. */
export function troublesOf({ target, agent, facts }: Report, channel: keyof typeof channels): Troubles {
  if (agent === null || facts.agent === null) return new Map();
  const evidence: ChannelEvidence = channels[channel](
    { subject: target, facts: facts.target },
    { subject: agent, facts: facts.agent },
  );
  if (evidence.separate.kind !== 'no') return new Map();
  return new Map([
    ...detailsOf(barredObjects(evidence)).map(({ object }) => [object.identity, 'barred'] as const),
    ...detailsOf(staleCopies(evidence)).map(({ held }) => [held.identity, 'stale'] as const),
  ]);
}

/** What the words mean that stand in a table's column STATUS. */
export function explainTroubles(troubles: Troubles, identities: string[]): string[] {
  const words = new Set(identities.map((identity) => troubles.get(identity)));
  return [
    ...(words.has('barred') ? ['barred: the target may not open it'] : []),
    ...(words.has('stale') ? ['stale: the target holds it, and the Agent has made it anew since'] : []),
  ];
}

function detailsOf<Detail>(answer: Answer<Detail[]>): Detail[] {
  return answer.kind === 'yes' ? answer.detail : [];
}
