import type { Side } from '../../facts/inspection.ts';
import { sysvAccess } from '../../kernel-rules/sysv-access.ts';
import type { SideName } from '../missing-fact.ts';
import type { ChannelEvidence } from './channel-evidence.ts';
import { listWithKeys, namespaceEvidence, namespaceFacts, type Listing } from './namespace-objects.ts';
import { formatKey } from './sysv-shared-memory.ts';

/** The facts of either side that decide about System V semaphores. */
export const semaphoreFacts = [...namespaceFacts, 'sysvSemaphores'] as const;

type SemaphoreSide = Side<(typeof semaphoreFacts)[number]>;

/** System V semaphores as the truth table sees them: sets that a key leads to (sysvipc(7)). */
export function sysvSemaphores(target: SemaphoreSide, agent: SemaphoreSide): ChannelEvidence {
  return namespaceEvidence(target, agent, {
    target: listSemaphores('target', target),
    agent: listSemaphores('Agent', agent),
  });
}

/** Those of a side that a key leads to. */
export function listSemaphores(side: SideName, { facts }: Side<'sysvSemaphores'>): Listing {
  return listWithKeys(side, 'sysvSemaphores', facts.sysvSemaphores, 'sets of semaphores', (set) => ({
    identity: String(set.semid),
    label: `semaphores ${formatKey(set.key)}`,
    access: (process, namespace) => sysvAccess(process, set, namespace),
  }));
}
