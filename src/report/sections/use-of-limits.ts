import { formatBytes } from '../../words/bytes.ts';
import type { Facts } from '../../facts/facts.ts';
import type { PidsCgroup } from '../../facts/limits.ts';

/** How much of its limits the target uses, as labelled texts; what was not seen is left out. */
export function describeUse({
  memoryCgroup,
  memoryEvents,
  cpuThrottling,
  pidsCgroup,
}: Facts): { label: string; text: string }[] {
  const memory = [
    ...(memoryCgroup.status === 'ok'
      ? [
          `${formatBytes(BigInt(memoryCgroup.value.usageBytes))} of memory, ` +
            `${formatBytes(BigInt(memoryCgroup.value.sharedMemoryBytes))} of it shared`,
        ]
      : []),
    ...(memoryEvents.status === 'ok' && (memoryEvents.value.oomKillCount ?? '0') !== '0'
      ? [`${memoryEvents.value.oomKillCount} killed for lack of it`]
      : []),
  ];
  const periods = cpuThrottling.status === 'ok' ? cpuThrottling.value.periods : null;
  const cpu =
    periods === null || periods.throttledCount === '0'
      ? []
      : [`CPU throttled in ${periods.throttledCount} of ${periods.totalCount} periods`];
  const all = [...memory, ...cpu, ...(pidsCgroup.status === 'ok' ? [describeTasks(pidsCgroup.value)] : [])];
  return all.length === 0 ? [] : [{ label: 'uses', text: all.join('; ') }];
}

function describeTasks({ currentCount, limit }: PidsCgroup): string {
  if (limit !== null) return `${currentCount} of ${limit} processes and threads`;
  return currentCount === '1' ? '1 process' : `${currentCount} processes and threads`;
}
