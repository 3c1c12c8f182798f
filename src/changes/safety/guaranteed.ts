import type { Fact } from '../../facts/fact.ts';
import type { PodSpec, PodStatus } from '../../facts/pod.ts';

/**
 * Whether a pod is of the QoS class Guaranteed, which it stays only if its requests equal its limits (core/v1
 * PodStatus, qosClass). Null: it is not known, as in facts of the first version.
 */
export function isGuaranteed(spec: PodSpec, podStatus: Fact<PodStatus>): boolean | null {
  if (podStatus.status === 'ok' && podStatus.value.qosClass !== undefined)
    return podStatus.value.qosClass === 'Guaranteed';
  const resources = spec.containers.map((container) => container.resources);
  if (resources.some((declared) => declared === undefined)) return null;
  return resources.every(
    (declared) =>
      declared !== undefined &&
      declared.limits.memoryBytes !== null &&
      declared.limits.cpuMillis !== null &&
      declared.requests.memoryBytes === declared.limits.memoryBytes &&
      declared.requests.cpuMillis === declared.limits.cpuMillis,
  );
}
