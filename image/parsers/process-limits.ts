import type { Ulimit, Ulimits } from '../../src/facts/confinement.ts';

/** /proc/PID/limits (proc_pid_limits(5)), those that shared memory meets; undefined where one of them is not there. */
export function parseProcessLimits(text: string): Ulimits | undefined {
  const fileSize = limitCalled('Max file size', text);
  const lockedMemory = limitCalled('Max locked memory', text);
  const messageQueues = limitCalled('Max msgqueue size', text);
  if (fileSize === undefined || lockedMemory === undefined || messageQueues === undefined) return undefined;
  return { fileSize, lockedMemory, messageQueues };
}

function limitCalled(name: string, text: string): Ulimit | undefined {
  const line = text.split('\n').find((each) => each.startsWith(name));
  const [, soft, hard] = /^ +(\d+|unlimited) +(\d+|unlimited) +bytes/.exec(line?.slice(name.length) ?? '') ?? [];
  return soft === undefined || hard === undefined ? undefined : { softBytes: bytes(soft), hardBytes: bytes(hard) };
}

function bytes(text: string): string | null {
  return text === 'unlimited' ? null : text;
}
