import type { Side } from '../facts/inspection.ts';
import { all } from '../facts/known.ts';
import { hasCapability, type Process } from '../facts/process.ts';
import { isComplete } from '../facts/table.ts';
import { incompleteFact } from '../facts/known.ts';
import { formatBytes } from '../words/bytes.ts';
import { onlyListed } from '../words/lists.ts';
import { podName } from '../words/names.ts';
import { defineCheck } from './define-check.ts';

const facts = ['hugetlbCgroup', 'processes', 'ulimits', 'userNamespace'] as const;

/**
 * shmget(2) with SHM_HUGETLB is EPERM, whatever the cgroup allows, but for processes with CAP_IPC_LOCK on the node,
 * with the group in vm.hugetlb_shm_group (0 if nobody sets it), or within RLIMIT_MEMLOCK (fs/hugetlbfs/inode.c,
 * hugetlb_file_setup; can_do_hugetlb_shm). mmap(2) with MAP_HUGETLB needs none of it. Huge pages were asked for
 * here, so it is worth an info.
 */
export const barredHugepageSegment = defineCheck({
  id: 'barred-hugepage-segment',
  severity: 'info',
  title: 'Huge pages are allowed, and no process may make a System V segment of them',
  of: 'target',
  facts,
  evaluate({ target }) {
    const known = all('target', target, facts);
    if (known.kind === 'missing') return { status: 'unknown', missing: known.missing };
    const { hugetlbCgroup, processes, ulimits, userNamespace } = known.values;
    const allowed = hugetlbCgroup.state === 'controlled' ? hugetlbCgroup.sizes.filter(isAllowed) : [];
    const [size] = allowed;
    if (size === undefined) return { status: 'not-applicable', reason: 'the container may use no huge pages' };
    const locked = ulimits.lockedMemory.softBytes;
    const isWithin = locked === null || BigInt(locked) >= BigInt(size.limitBytes ?? 0);
    if (isWithin || processes.rows.some((process) => mayUse(process, userNamespace.mapsEveryId)))
      return { status: 'pass' };
    if (!isComplete(processes))
      return {
        status: 'unknown',
        missing: [incompleteFact('target', 'processes', onlyListed(processes, 'processes'))],
      };
    return {
      status: 'fail',
      title:
        `${podName(target.subject)}: ` +
        `shmget() with SHM_HUGETLB fails with EPERM for every process of container ${target.subject.container}`,
      expected: 'a process has CAP_IPC_LOCK, or group 0, or RLIMIT_MEMLOCK is as much as the limit on huge pages',
      actual:
        'none has CAP_IPC_LOCK or group 0, ' +
        `and RLIMIT_MEMLOCK is ${formatBytes(BigInt(locked))} of ${formatBytes(BigInt(size.limitBytes ?? 0))}`,
      evidence: [describeMain(target)],
      fix: {
        text:
          'Add the capability IPC_LOCK to the container, ' +
          'or set vm.hugetlb_shm_group on the node to a group that it has. ' +
          'mmap() with MAP_HUGETLB, or a hugetlbfs volume (emptyDir with medium: HugePages), needs neither.',
      },
    };
  },
});

/** Without a limit of its own, a pod’s is not known. */
function isAllowed({ limitBytes }: { limitBytes: string | null }): boolean {
  return limitBytes !== null && BigInt(limitBytes) > 0n;
}

/** In a user namespace of its own, a pod has no capability over the node. */
function mayUse({ effectiveCapabilities, effectiveGid, groups }: Process, isNodes: boolean): boolean {
  if (!isNodes) return false;
  return hasCapability(effectiveCapabilities, 'CAP_IPC_LOCK') || effectiveGid === 0 || groups.includes(0);
}

function describeMain({ facts: { processes } }: Side<'processes'>): string {
  const main = processes.status === 'ok' ? processes.value.rows[0] : undefined;
  return main === undefined
    ? ''
    : `process ${main.pid} (${main.name}) is uid ${main.effectiveUid}, gid ${main.effectiveGid}`;
}
