import { formatBytes } from '../words/bytes.ts';
import type { IpcLimits } from '../facts/ipc-limits.ts';
import { defineDifference, EQUAL } from './difference.ts';
import { differingSettings } from './settings.ts';

/** kernel.shmmax, shmall and shmmni of the node's own IPC namespace (shmget(2), proc_sys_kernel(5)). */
export const sysvMemoryLimits = defineDifference({
  id: 'sysv-memory-limits',
  severity: 'warning',
  needs: ['ipcLimits'],
  compare({ ipcLimits: a }, { ipcLimits: b }) {
    const found = differingSettings(settingsOf(a), settingsOf(b));
    if (found === null) return EQUAL;
    return {
      kind: 'differs',
      title: 'System V segments have other limits.',
      a: found.a,
      b: found.b,
      consequence:
        'With hostIPC, shmget() of more than the lower shmmax is EINVAL there, past shmall or shmmni ENOSPC. ' +
        'Pods without hostIPC have the kernel’s defaults on both.',
    };
  },
});

function settingsOf({ largestSegmentBytes, segmentPages, segmentCount }: IpcLimits): Record<string, string> {
  return { shmmax: formatBytes(BigInt(largestSegmentBytes)), shmall: `${segmentPages} pages`, shmmni: segmentCount };
}
