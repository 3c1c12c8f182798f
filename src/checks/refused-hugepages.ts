import { formatBytes } from '../bytes.ts';
import { defineTargetCheck } from './check.ts';
import { containerList, podTemplatePatch } from './remedies/pod-template-patch.ts';

/**
 * Huge pages, SHM_HUGETLB among them, have limits of their own, a size each. Over it shmget(2) and mmap(2) fail with
 * ENOMEM, or the first touch is a SIGBUS, however many the node has free; the cgroup counts that (cgroup-v2.rst,
 * hugetlb.<size>.events). The kubelet sets 0 where a container asks for none (GetHugepageLimitsFromResources).
 */
export const refusedHugepages = defineTargetCheck({
  id: 'refused-hugepages',
  severity: 'warning',
  needs: ['hugetlbCgroup'],
  uses: ['podSpec'],
  evaluate({ hugetlbCgroup, podSpec }, target) {
    if (hugetlbCgroup.state === 'not-controlled')
      return { status: 'not-applicable', reason: 'no cgroup limits huge pages here' };
    const [first, ...others] = hugetlbCgroup.sizes.filter(({ refusedCount }) => refusedCount !== '0');
    if (first === undefined) return { status: 'pass' };
    const resource = `hugepages-${formatBytes(BigInt(first.pageSizeBytes))}`;
    return {
      status: 'fail',
      title: `Container ${target.container} of ${target.pod} was refused huge pages of ${formatBytes(BigInt(first.pageSizeBytes))}: its limit is ${formatLimit(first.limitBytes)}.`,
      expected: 'its limit is as much as it asks for',
      actual: describeSize(first),
      evidence: others.map(describeSize),
      remediation: {
        text: `Give the container a limit on ${resource} that holds what it maps, or let it do without (SHM_HUGETLB, MAP_HUGETLB); the node must have that many free. Memory and CPU requests are then needed, too.`,
        patch: podTemplatePatch([
          `${containerList(podSpec, target.container)}:`,
          `  - name: ${target.container}`,
          '    resources:',
          '      limits:',
          `        ${resource}: ${formatBytes(BigInt(first.pageSizeBytes) * 64n)}`,
        ]),
      },
    };
  },
});

interface Size {
  pageSizeBytes: string;
  limitBytes: string | null;
  usageBytes: string;
  refusedCount: string;
}

function describeSize({ pageSizeBytes, limitBytes, usageBytes, refusedCount }: Size): string {
  return `pages of ${formatBytes(BigInt(pageSizeBytes))}: refused ${refusedCount} times, ${formatBytes(BigInt(usageBytes))} of ${formatLimit(limitBytes)} in use`;
}

/** A size without a limit is refused by a cgroup above it. */
function formatLimit(limitBytes: string | null): string {
  return limitBytes === null ? 'that of a cgroup above it' : formatBytes(BigInt(limitBytes));
}
