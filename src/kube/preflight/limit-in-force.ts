import type { V1Container, V1ContainerStatus, V1Pod, V1ResourceRequirements } from '@kubernetes/client-node';
import { podMemoryLimitBytes } from '../../kernel-rules/pod-limit.ts';
import { podSpecOf } from '../pods/pod-facts.ts';
import { quantityBytes } from '../pods/quantity.ts';

/**
 * The memory limit of a pod's cgroup in bytes, by what the API knows; null if it has none. While a container is
 * being resized in place the smaller of what its spec asks for and what its status says counts: which of them holds is
 * known on the node alone. A RuntimeClass's overhead comes on top.
 * Source: API reference, core/v1 ContainerStatus.resources and PodSpec.overhead; kubelet, ResourceConfigForPod.
 */
export function podLimitInForceBytes(pod: V1Pod): bigint | null {
  const { spec, status } = pod;
  if (spec === undefined) return null;
  const statuses = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
  const inForce = (container: V1Container): V1Container => ({
    ...container,
    resources: smaller(container.resources, statusOf(container, statuses)?.resources),
  });
  const limitBytes = podMemoryLimitBytes(
    podSpecOf({
      ...pod,
      spec: {
        ...spec,
        // From 1.37 on the status has resources of every pod: sums of its containers', and limits nothing by itself
        ...(spec.resources !== undefined && { resources: smaller(spec.resources, status?.resources) }),
        containers: spec.containers.map(inForce),
        ...(spec.initContainers !== undefined && { initContainers: spec.initContainers.map(inForce) }),
      },
    }),
  );
  return limitBytes === null ? null : limitBytes + BigInt(quantityBytes(spec.overhead?.['memory']) ?? 0);
}

function statusOf({ name }: V1Container, statuses: V1ContainerStatus[]): V1ContainerStatus | undefined {
  return statuses.find((status) => status.name === name);
}

function smaller(
  wanted: V1ResourceRequirements | undefined,
  actual: V1ResourceRequirements | undefined,
): V1ResourceRequirements {
  const limits = [wanted, actual].flatMap((resources) => quantityBytes(resources?.limits?.['memory']) ?? []);
  const least = limits.toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))[0];
  return { ...wanted, limits: { ...wanted?.limits, ...(least !== undefined && { memory: least }) } };
}
