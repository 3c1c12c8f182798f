import { changeFacts } from '../changes/changed-side.ts';
import { raiseHugepagesLimit } from '../changes/raise-hugepages-limit.ts';
import { all } from '../facts/known.ts';
import type { HugetlbCgroup } from '../facts/limits.ts';
import { formatBytes } from '../words/bytes.ts';
import { times } from '../words/counts.ts';
import { firstRows } from '../words/lists.ts';
import { podName } from '../words/names.ts';
import { defineCheck } from './define-check.ts';

type Size = Extract<HugetlbCgroup, { state: 'controlled' }>['sizes'][number];

/**
 * Huge pages, SHM_HUGETLB among them, have limits of their own, a size each. Over it shmget(2) and mmap(2) fail with
 * ENOMEM, or the first touch is a SIGBUS, however many the node has free; the cgroup counts that (cgroup-v2.rst,
 * hugetlb.<size>.events). The kubelet sets 0 if a container asks for none (GetHugepageLimitsFromResources).
 */
export const refusedHugepages = defineCheck({
  id: 'refused-hugepages',
  severity: 'warning',
  title: 'The container was refused huge pages by its limit',
  of: 'target',
  facts: [...changeFacts],
  evaluate({ target }) {
    const known = all('target', target, ['hugetlbCgroup']);
    if (known.kind === 'missing') return { status: 'unknown', missing: known.missing };
    const { hugetlbCgroup } = known.values;
    if (hugetlbCgroup.state === 'not-controlled')
      return { status: 'not-applicable', reason: 'no cgroup limits huge pages here' };
    const [first, ...others] = hugetlbCgroup.sizes.filter(({ refusedCount }) => refusedCount !== '0');
    if (first === undefined) return { status: 'pass' };
    const pageBytes = BigInt(first.pageSizeBytes);
    return {
      status: 'fail',
      title:
        `${podName(target.subject)}: container ${target.subject.container} was refused huge pages ` +
        `of ${formatBytes(pageBytes)} (limit ${formatLimit(first)})`,
      expected: 'its limit is as much as it asks for',
      actual: describeSize(first),
      evidence: firstRows(others.map(describeSize)),
      fix: raiseHugepagesLimit('target', target, pageBytes, FIRST_BYTES),
    };
  },
});

/** What a container gets that has none, or a page if that is more. */
const FIRST_BYTES = 128n << 20n;

function describeSize(size: Size): string {
  return (
    `pages of ${formatBytes(BigInt(size.pageSizeBytes))}: refused ${times(BigInt(size.refusedCount))}, ` +
    `${formatBytes(BigInt(size.usageBytes))} of ${formatLimit(size)} in use`
  );
}

/** A size without a limit is refused by a cgroup above it. */
function formatLimit({ limitBytes }: Size): string {
  return limitBytes === null ? 'that of a cgroup above it' : formatBytes(BigInt(limitBytes));
}
