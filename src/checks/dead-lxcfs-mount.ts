import type { Fact } from '../facts/fact.ts';
import type { Subject } from '../facts/inspection.ts';
import type { CoveredFiles, CpuinfoView, CpuOnlineView, LxcfsMounts, MeminfoView } from '../facts/proc-view.ts';
import { describeUnreadable, type Unreadable } from '../verdicts/comparison.ts';
import { CPU_ONLINE, CPUINFO } from '../verdicts/cpu.ts';
import { describeMissing } from '../verdicts/missing-fact.ts';
import { defineTargetCheck, type Remediation } from './check.ts';

/**
 * LXCFS is a FUSE file system: when its daemon is gone, reading gives ENOTCONN; when it hangs, nothing; and when it runs
 * without the node's PID namespace, no bytes (lxc/lxcfs, src/bindings.c). Its mounts stay as they are. An empty
 * /proc/diskstats is right for who did no I/O (src/proc_fuse.c, proc_diskstats_read). Files that do not tell how much there
 * is weigh less.
 */
export const deadLxcfsMount = defineTargetCheck({
  id: 'dead-lxcfs-mount',
  severity: 'error',
  needs: [],
  uses: ['lxcfsMounts', 'meminfoView', 'cpuinfoView', 'cpuOnlineView', 'coveredFiles'],
  evaluate({ lxcfsMounts, meminfoView, cpuinfoView, cpuOnlineView, coveredFiles }, target) {
    const views = [
      { name: 'meminfoView', file: '/proc/meminfo', view: meminfoView },
      { name: 'cpuinfoView', file: CPUINFO, view: cpuinfoView },
      { name: 'cpuOnlineView', file: CPU_ONLINE, view: cpuOnlineView },
    ] as const;
    const deciding = views.flatMap(({ file, view }) => unreadableView(file, view));
    const unreadable = [...deciding, ...unreadableCovered(coveredFiles)];
    const [first] = unreadable;
    if (first !== undefined) {
      const asked =
        deciding.length > 0 ? 'that ask how much they may use get no answer' : `that read ${first.file} get no answer`;
      return {
        status: 'fail',
        severity: deciding.length > 0 ? 'error' : 'warning',
        title: `Processes of ${target.pod} ${asked}: ${describeUnreadable(first)}.`,
        expected: 'what is mounted over files of /proc and /sys answers with their text',
        actual: describeUnreadable(first),
        evidence: [...unreadable.slice(1).map(describeUnreadable), ...describeMounts(lxcfsMounts)],
        remediation: isForeign(first.file, views, coveredFiles)
          ? {
              text: `Remove what is mounted over ${first.file}, or mount LXCFS there: it is neither LXCFS nor the kernel that should answer.`,
            }
          : revive(first, target),
      };
    }
    if (lxcfsMounts.status === 'ok' && lxcfsMounts.value.length === 0)
      return { status: 'not-applicable', reason: 'LXCFS is not mounted in the container' };
    if (lxcfsMounts.status !== 'ok')
      return { status: 'unknown', reason: describeMissing('target', 'lxcfsMounts', lxcfsMounts) };
    for (const { name, view } of views)
      if (view.status !== 'ok') return { status: 'unknown', reason: describeMissing('target', name, view) };
    if (coveredFiles.status !== 'ok')
      return { status: 'unknown', reason: describeMissing('target', 'coveredFiles', coveredFiles) };
    for (const covered of coveredFiles.value)
      if (covered.state === 'not-read')
        return { status: 'unknown', reason: `${covered.file} was not read: ${covered.why}` };
    return { status: 'pass' };
  },
});

function unreadableView(file: string, view: Fact<MeminfoView | CpuinfoView | CpuOnlineView>): Unreadable[] {
  return view.status === 'ok' && view.value.state !== 'answers'
    ? [{ kind: 'unreadable', file, state: view.value.state }]
    : [];
}

function unreadableCovered(coveredFiles: Fact<CoveredFiles>): Unreadable[] {
  if (coveredFiles.status !== 'ok') return [];
  return coveredFiles.value.flatMap(({ file, state }): Unreadable[] => {
    const isRight = state === 'answers' || state === 'not-read' || (state === 'empty' && file === '/proc/diskstats');
    return isRight ? [] : [{ kind: 'unreadable', file, state }];
  });
}

/** Mounted over by something that is not LXCFS: a volume, a pipe. */
function isForeign(
  path: string,
  views: readonly { file: string; view: Fact<MeminfoView | CpuinfoView | CpuOnlineView> }[],
  coveredFiles: Fact<CoveredFiles>,
): boolean {
  const view = views.find(({ file }) => file === path)?.view;
  if (view !== undefined) return view.status === 'ok' && view.value.provider === 'other';
  return (
    coveredFiles.status === 'ok' &&
    coveredFiles.value.some(({ file, provider }) => file === path && provider === 'other')
  );
}

function describeMounts(lxcfsMounts: Fact<LxcfsMounts>): string[] {
  if (lxcfsMounts.status !== 'ok' || lxcfsMounts.value.length === 0) return [];
  return [`LXCFS is mounted at ${lxcfsMounts.value.map(({ mountPoint }) => mountPoint).join(', ')}`];
}

function revive({ state }: Unreadable, { pod, node }: Subject): Remediation {
  const anew = `then create ${pod} anew: a new daemon does not revive the mounts of pods that run`;
  switch (state) {
    case 'dead':
      return {
        text: `See that the LXCFS daemon of ${node} runs, ${anew}. Without a restart of the pod, only replacing each of its mounts from the node does.`,
      };
    case 'hung':
      return {
        text: `Restart the LXCFS daemon of ${node}, which lets go of those who wait for it, ${anew}. Until then the container cannot end either.`,
      };
    case 'empty':
      return {
        text: `Give the pod of the LXCFS daemon on ${node} hostPID: true, without which it does not know whose limits to tell, ${anew}.`,
      };
  }
}
