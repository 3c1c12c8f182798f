import type { PodSpec } from '../../facts/pod.ts';

/**
 * Whether a pod runs on a kernel of its own, by the name of its runtime class: what the node mounts or shares does not
 * reach it. Names are free, so one that is not known is `maybe` (node.k8s.io/v1 RuntimeClass).
 */
export function isSandboxed({ runtimeClassName }: PodSpec): 'yes' | 'no' | 'maybe' {
  if (runtimeClassName === null) return 'no';
  if (/gvisor|runsc|kata|firecracker|cloud-hypervisor|confidential|peer-?pod|sandbox/i.test(runtimeClassName))
    return 'yes';
  return /^(runc|crun|youki|runhcs|nvidia|amd|cdi)\b/i.test(runtimeClassName) ? 'no' : 'maybe';
}
