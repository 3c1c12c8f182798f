import type { ContainerRepair } from '../../facts/repair/container-repair.ts';
import type { LeftEvent } from '../../kube/workloads/leave-event.ts';
import { listed } from '../../words/lists.ts';
import { shownNow } from '../../words/shown-now.ts';

/** What an Event says of a repair: who did what, and how it ended; null if nothing was touched. Pure. */
export function eventOf(
  { container, files }: ContainerRepair,
  user: string | null,
): Pick<LeftEvent, 'type' | 'reason' | 'message'> | null {
  const repaired = files.filter(({ outcome }) => outcome === 'repaired').map(({ file }) => file);
  const failed = files.filter(
    ({ outcome, source }) => outcome === 'failed' || (outcome === 'unknown' && source !== undefined),
  );
  if (repaired.length + failed.length === 0) return null;
  const what = [
    ...(repaired.length === 0 ? [] : [`bound ${listed(repaired)} to LXCFS again`]),
    ...failed.map(
      ({ file, why = '', now }) => `did not bind ${file} (${why}${now === undefined ? '' : `; ${shownNow[now]}`})`,
    ),
  ];
  return {
    type: failed.length === 0 ? 'Normal' : 'Warning',
    reason: failed.length === 0 ? 'LxcfsRepaired' : 'LxcfsRepairFailed',
    message:
      `${user ?? 'a user'}, by kubectl shm repair, ${what.join('; ')} ` +
      `in container ${container}, without a restart`,
  };
}
