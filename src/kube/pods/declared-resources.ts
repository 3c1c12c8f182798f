import type { V1ResourceRequirements } from '@kubernetes/client-node';
import type { DeclaredResources } from '../../facts/pod.ts';
import { quantityBytes, quantityMillis } from './quantity.ts';

/** Requests and limits as facts (core/v1 ResourceRequirements; what is not set is null). */
export function declaredResources({ requests, limits }: V1ResourceRequirements): DeclaredResources {
  return { requests: amountsOf(requests), limits: amountsOf(limits) };
}

/** The amounts of a ResourceList that this program knows: memory, CPUs, and each size of huge pages. */
export function amountsOf(list: Record<string, string> = {}): DeclaredResources['limits'] {
  return {
    memoryBytes: quantityBytes(list['memory']),
    cpuMillis: quantityMillis(list['cpu']),
    hugepages: Object.entries(list).flatMap(([name, quantity]) => {
      const pageSizeBytes = quantityBytes(/^hugepages-(.+)$/.exec(name)?.[1]);
      const bytes = quantityBytes(quantity);
      return pageSizeBytes === null || bytes === null ? [] : [{ pageSizeBytes, bytes }];
    }),
  };
}
