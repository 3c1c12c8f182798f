import { formatBytes } from '../bytes.ts';
import type { Role } from '../facts/known.ts';
import type { Fix } from './change.ts';
import { declaredOf, type ChangedSide } from './changed-side.ts';
import { containerPatches } from './container-patches.ts';
import { workloadPatch } from './workload-patch.ts';

/** Raises the memory limit of a container to so many bytes. */
export function raiseMemoryLimit(of: Role, side: ChangedSide, wantedBytes: bigint): Fix {
  return raise(of, side, 'memory', formatBytes(wantedBytes));
}

/** Raises the CPU limit of a container, in thousandths of a CPU. */
export function raiseCpuLimit(of: Role, side: ChangedSide, wantedMillis: number): Fix {
  return raise(of, side, 'cpu', `${wantedMillis}m`);
}

/** Raises the limit of one size of huge pages. */
export function raiseHugepagesLimit(of: Role, side: ChangedSide, pageSizeBytes: bigint, wantedBytes: bigint): Fix {
  return raise(of, side, `hugepages-${formatBytes(pageSizeBytes)}`, formatBytes(wantedBytes));
}

function raise(of: Role, side: ChangedSide, resource: string, quantity: string): Fix {
  const text = `Raise the ${resource} limit of container ${side.subject.container} to ${quantity}.`;
  const declared = declaredOf(side);
  if (declared === null) return { text };
  const podSpec = containerPatches([declared.container], () => ({ resources: { limits: { [resource]: quantity } } }));
  return { text, change: workloadPatch(of, side, podSpec) };
}
