import type { Side } from '../../facts/inspection.ts';
import type { Process, UserNamespace } from '../../facts/process.ts';
import { isComplete } from '../../facts/table.ts';
import { sysvAccess } from '../../kernel-rules/sysv-access.ts';
import { describeMissing, type SideName } from '../missing-fact.ts';
import type { ChannelEvidence } from './channel-evidence.ts';
import { namespaceEvidence, namespaceFacts, type Listing } from './namespace-objects.ts';
import { formatKey } from './sysv-shared-memory.ts';

/** The facts of either side that decide about System V semaphores. */
export const semaphoreFacts = [...namespaceFacts, 'sysvSemaphores'] as const;

type SemaphoreSide = Side<(typeof semaphoreFacts)[number]>;

/** System V semaphores as the truth table sees them: sets that a key leads to (sysvipc(7)). */
export function sysvSemaphores(target: SemaphoreSide, agent: SemaphoreSide): ChannelEvidence {
  return namespaceEvidence(target, agent, { target: listSemaphores('target', target), agent: listSemaphores('Agent', agent) });
}

/** A set without a key is for those whom its creator forks or tells its id: no way between two programs. */
export function listSemaphores(side: SideName, { facts: { sysvSemaphores: table } }: Side<'sysvSemaphores'>): Listing {
  if (table.status !== 'ok') return { kind: 'missing', why: describeMissing(side, 'sysvSemaphores', table) };
  const { rows, totalCount } = table.value;
  const objects = rows.flatMap((set) =>
    set.key === 0 ? [] : [{ identity: String(set.semid), label: `semaphores ${formatKey(set.key)}`, access: (process: Process, namespace: UserNamespace) => sysvAccess(process, set, namespace) }],
  );
  return { kind: 'listed', objects, unlisted: isComplete(table.value) ? null : `only ${rows.length} of the ${totalCount} sets of semaphores were listed for the ${side}` };
}
