import type { Role } from '../facts/known.ts';
import type { Fix } from './change.ts';
import { declaredOf, type ChangedSide } from './changed-side.ts';
import { containerPatches } from './container-patches.ts';
import { bytesQuantity } from './quantity.ts';
import { withheld, workloadPatch } from './workload-patch.ts';

/**
 * Raises the limit of one size of huge pages. Requests and limits of huge pages have to be equal, and a container that
 * has some has to ask for memory or CPUs, too (Kubernetes documentation, "Manage HugePages").
 * @param wantedBytes what it should have at least; never less than twice its limit
 */
export function raiseHugepagesLimit(of: Role, side: ChangedSide, pageSizeBytes: bigint, wantedBytes: bigint): Fix {
  const resource = `hugepages-${bytesQuantity(pageSizeBytes)}`;
  const twice = presentLimit(side, pageSizeBytes) * 2n;
  const wanted = wholePages(wantedBytes > twice ? wantedBytes : twice, pageSizeBytes);
  const quantity = bytesQuantity(wanted);
  const text =
    `Set the ${resource} limit of container ${side.subject.container} to ${quantity}, or let the program do without ` +
    '(SHM_HUGETLB, MAP_HUGETLB). The node needs that many free huge pages.';
  const declared = declaredOf(side);
  if (declared === null) return { text };
  const { spec, container } = declared;
  const ofPod = spec.podResources?.limits.hugepages.find((amount) => BigInt(amount.pageSizeBytes) === pageSizeBytes);
  if (ofPod !== undefined && BigInt(ofPod.bytes) < wanted)
    return {
      text,
      change: withheld(of, `the pod as a whole has ${bytesQuantity(BigInt(ofPod.bytes))} (spec.resources)`),
    };
  if (container.memoryLimitBytes === null && container.cpuLimitMillis === null && !asksForMore(container.resources))
    return { text, change: withheld(of, 'the container has to request memory or CPUs before it can have huge pages') };
  const amounts = { [resource]: quantity };
  const part = containerPatches([container], () => ({ resources: { requests: amounts, limits: amounts } }));
  return { text, change: workloadPatch(of, side, part) };
}

/** The larger of what is declared and what the cgroup has. */
function presentLimit(side: ChangedSide, pageSizeBytes: bigint): bigint {
  const { hugetlbCgroup } = side.facts;
  const sizes =
    hugetlbCgroup.status === 'ok' && hugetlbCgroup.value.state === 'controlled' ? hugetlbCgroup.value.sizes : [];
  const enforced = sizes.find((size) => BigInt(size.pageSizeBytes) === pageSizeBytes);
  const declared = declaredOf(side)?.container.resources?.limits.hugepages.find(
    (amount) => BigInt(amount.pageSizeBytes) === pageSizeBytes,
  );
  const [one, other] = [BigInt(enforced?.limitBytes ?? enforced?.usageBytes ?? '0'), BigInt(declared?.bytes ?? '0')];
  return one > other ? one : other;
}

function wholePages(bytes: bigint, pageSizeBytes: bigint): bigint {
  return ((bytes + pageSizeBytes - 1n) / pageSizeBytes) * pageSizeBytes;
}

function asksForMore(
  resources: { requests: { memoryBytes: string | null; cpuMillis: number | null } } | undefined,
): boolean {
  return resources !== undefined && (resources.requests.memoryBytes !== null || resources.requests.cpuMillis !== null);
}
