import type { Side } from '../../facts/inspection.ts';
import { sysvQueueAccess } from '../../kernel-rules/queue-access.ts';
import type { SideName } from '../missing-fact.ts';
import type { ChannelEvidence } from './channel-evidence.ts';
import { listWithKeys, namespaceEvidence, namespaceFacts, type Listing } from './namespace-objects.ts';
import { formatKey } from './sysv-shared-memory.ts';

/** The facts of either side that decide about System V queues. */
export const queueFacts = [...namespaceFacts, 'sysvQueues'] as const;

type QueueSide = Side<(typeof queueFacts)[number]>;

/** System V message queues as the truth table sees them: those that a key leads to (sysvipc(7)). */
export function sysvQueues(target: QueueSide, agent: QueueSide): ChannelEvidence {
  return namespaceEvidence(target, agent, { target: listQueues('target', target), agent: listQueues('Agent', agent) });
}

/** Those of a side that a key leads to. */
export function listQueues(side: SideName, { facts }: Side<'sysvQueues'>): Listing {
  return listWithKeys(side, 'sysvQueues', facts.sysvQueues, 'System V queues', (queue) => ({
    identity: String(queue.msqid),
    label: `queue ${formatKey(queue.key)}`,
    access: (process, namespace) => sysvQueueAccess(process, queue, namespace),
  }));
}
