import type { Side } from '../../facts/inspection.ts';
import type { Process, UserNamespace } from '../../facts/process.ts';
import { isComplete } from '../../facts/table.ts';
import { sysvQueueAccess } from '../../kernel-rules/queue-access.ts';
import { describeMissing, type SideName } from '../missing-fact.ts';
import type { ChannelEvidence } from './channel-evidence.ts';
import { namespaceEvidence, namespaceFacts, type Listing } from './namespace-objects.ts';
import { formatKey } from './sysv-shared-memory.ts';

/** The facts of either side that decide about System V queues. */
export const queueFacts = [...namespaceFacts, 'sysvQueues'] as const;

type QueueSide = Side<(typeof queueFacts)[number]>;

/** System V message queues as the truth table sees them: those that a key leads to (sysvipc(7)). */
export function sysvQueues(target: QueueSide, agent: QueueSide): ChannelEvidence {
  return namespaceEvidence(target, agent, { target: listQueues('target', target), agent: listQueues('Agent', agent) });
}

/** A queue without a key is for those whom its creator forks or tells its id: no way between two programs. */
export function listQueues(side: SideName, { facts: { sysvQueues: table } }: Side<'sysvQueues'>): Listing {
  if (table.status !== 'ok') return { kind: 'missing', why: describeMissing(side, 'sysvQueues', table) };
  const { rows, totalCount } = table.value;
  const objects = rows.flatMap((queue) =>
    queue.key === 0 ? [] : [{ identity: String(queue.msqid), label: `queue ${formatKey(queue.key)}`, access: (process: Process, namespace: UserNamespace) => sysvQueueAccess(process, queue, namespace) }],
  );
  return { kind: 'listed', objects, unlisted: isComplete(table.value) ? null : `only ${rows.length} of the ${totalCount} System V queues were listed for the ${side}` };
}
