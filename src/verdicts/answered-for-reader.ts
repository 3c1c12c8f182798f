import type { Fact } from '../facts/fact.ts';
import type { PodSpec } from '../facts/pod.ts';
import type { MeminfoView } from '../facts/proc-view.ts';

/**
 * Why what LXCFS told the inspector is not what it tells the target; null where it is. It answers for the first process of
 * the reader's PID namespace, but in the node's, which is its own, for the reader itself: by the inspector's cgroup then
 * (lxc/lxcfs from 4.0 on, src/proc_fuse.c: `initpid <= 1 || is_shared_pidns(initpid)`).
 */
export function whyAnsweredForReader(
  { provider }: Pick<MeminfoView, 'provider'>,
  podSpec: Fact<PodSpec>,
): string | null {
  if (provider !== 'lxcfs' || podSpec.status !== 'ok' || !podSpec.value.hostPid) return null;
  return 'with hostPID LXCFS tells each reader of the limits of its own cgroup, and told the inspector of its own: what the container reads, kubectl exec can tell';
}
