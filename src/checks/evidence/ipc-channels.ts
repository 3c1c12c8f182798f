import type { Side } from '../../facts/inspection.ts';
import type { ChannelEvidence } from '../../verdicts/channels/channel-evidence.ts';
import { posixQueueFacts, posixQueues } from '../../verdicts/channels/posix-queues.ts';
import { queueFacts, sysvQueues } from '../../verdicts/channels/sysv-queues.ts';
import { semaphoreFacts, sysvSemaphores } from '../../verdicts/channels/sysv-semaphores.ts';
import { sysvFacts, sysvSharedMemory } from '../../verdicts/channels/sysv-shared-memory.ts';

const ofOthers = [...semaphoreFacts, ...queueFacts, ...posixQueueFacts] as const;

/** The facts that decide about all that lives in an IPC namespace. */
export const ipcChannelFacts = {
  target: [...sysvFacts.target, ...ofOthers],
  agent: [...sysvFacts.agent, ...ofOthers],
} as const;

/** Each channel that lives in an IPC namespace, and what whoever is in another cannot do. */
export function ipcChannels(
  target: Side<(typeof ipcChannelFacts.target)[number]>,
  agent: Side<(typeof ipcChannelFacts.agent)[number]>,
): { evidence: ChannelEvidence; cannot: string }[] {
  return [
    { evidence: sysvSharedMemory(target, agent), cannot: 'attach the System V segments' },
    { evidence: sysvSemaphores(target, agent), cannot: 'use the System V semaphores' },
    { evidence: sysvQueues(target, agent), cannot: 'use the System V queues' },
    { evidence: posixQueues(target, agent), cannot: 'open the POSIX queues' },
  ];
}
