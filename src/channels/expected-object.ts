import type { ChannelName } from './channel.ts';

/** An object that has to be shared, as `--expect` names it: `sysv:0x5150`, `posix:/ring`, `queue:/orders`. */
export type ExpectedObject =
  { kind: 'sysv'; key: number } | { kind: 'posix'; path: string } | { kind: 'queue'; name: string };

/** The channel that it belongs to. */
export const channelOfExpected = {
  sysv: 'sysvSharedMemory',
  posix: 'posixSharedMemory',
  queue: 'posixQueues',
} satisfies Record<ExpectedObject['kind'], ChannelName>;
