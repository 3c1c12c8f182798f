import type { Fix } from '../changes/change.ts';
import type { Fact } from '../facts/fact.ts';
import type { Side, Subject } from '../facts/inspection.ts';
import { all, incompleteFact } from '../facts/known.ts';
import type { CoveredFiles, CpuinfoView, CpuOnlineView, LxcfsMounts, MeminfoView } from '../facts/proc-view.ts';
import { CPU_ONLINE, CPUINFO } from '../resources/cpu.ts';
import { MEMINFO } from '../resources/memory.ts';
import { podName } from '../words/names.ts';
import { describeUnreadable } from '../words/unreadable.ts';
import { defineCheck, type CheckResult } from './define-check.ts';

const views = ['meminfoView', 'cpuinfoView', 'cpuOnlineView'] as const;
const facts = ['lxcfsMounts', ...views, 'coveredFiles'] as const;
type Target = Side<(typeof facts)[number]>;

/**
 * LXCFS is a FUSE file system: if its daemon is gone, reading gives ENOTCONN; if it hangs, nothing;
 * and if it runs without the node's PID namespace, no bytes (lxc/lxcfs, src/bindings.c). Its mounts stay as they are.
 * An empty /proc/diskstats is right for a container that did no I/O (src/proc_fuse.c, proc_diskstats_read).
 * Files that do not say how much there is weigh less.
 */
export const deadLxcfsMount = defineCheck({
  id: 'dead-lxcfs-mount',
  severity: 'error',
  title: 'What is mounted over files of /proc or /sys does not answer',
  of: 'target',
  facts,
  evaluate({ target }) {
    const deciding = views.flatMap((name) => unreadableView(files[name], target.facts[name]));
    const [first, ...others] = [...deciding, ...unreadableCovered(target.facts.coveredFiles)];
    if (first === undefined) return withoutDead(target);
    return {
      status: 'fail',
      severity: deciding.length > 0 ? 'error' : 'warning',
      title: `${podName(target.subject)}: ${describeUnreadable(first)}`,
      expected: 'what is mounted over files of /proc and /sys answers with their text',
      actual: describeUnreadable(first),
      evidence: [...others.map(describeUnreadable), ...describeMounts(target.facts.lxcfsMounts)],
      fix: isForeign(first.file, target)
        ? {
            text:
              `Remove what is mounted over ${first.file}, or mount LXCFS there: ` +
              'neither LXCFS nor the kernel answers.',
          }
        : hangsOnSome(first, target)
          ? replaceDaemon(first.file, target.subject)
          : revive(first, target.subject),
    };
  },
});

const files = { meminfoView: MEMINFO, cpuinfoView: CPUINFO, cpuOnlineView: CPU_ONLINE };

interface Unreadable {
  file: string;
  state: 'dead' | 'hung' | 'empty';
}

function unreadableView(file: string, view: Fact<MeminfoView | CpuinfoView | CpuOnlineView>): Unreadable[] {
  return view.status === 'ok' && view.value.state !== 'answers' ? [{ file, state: view.value.state }] : [];
}

function unreadableCovered(coveredFiles: Fact<CoveredFiles>): Unreadable[] {
  if (coveredFiles.status !== 'ok') return [];
  return coveredFiles.value.flatMap(({ file, state }) => {
    const isRight = state === 'answers' || state === 'not-read' || (state === 'empty' && file === '/proc/diskstats');
    return isRight ? [] : [{ file, state }];
  });
}

function withoutDead(target: Target): CheckResult {
  const known = all('target', target, facts);
  if (known.kind === 'missing') return { status: 'unknown', missing: known.missing };
  const unread = known.values.coveredFiles.flatMap((covered) =>
    covered.state === 'not-read'
      ? [incompleteFact('target', 'coveredFiles', `${covered.file} was not read: ${covered.why}`)]
      : [],
  );
  if (unread.length > 0) return { status: 'unknown', missing: unread };
  return known.values.lxcfsMounts.length === 0
    ? { status: 'not-applicable', reason: 'LXCFS is not mounted in the container' }
    : { status: 'pass' };
}

/** Something that is not LXCFS is mounted over it: a volume, a pipe. */
function isForeign(path: string, { facts }: Target): boolean {
  const name = views.find((view) => files[view] === path);
  const view = name === undefined ? undefined : facts[name];
  if (view !== undefined) return view.status === 'ok' && view.value.provider === 'other';
  const { coveredFiles } = facts;
  return (
    coveredFiles.status === 'ok' &&
    coveredFiles.value.some(({ file, provider }) => file === path && provider === 'other')
  );
}

function describeMounts(lxcfsMounts: Fact<LxcfsMounts>): string[] {
  if (lxcfsMounts.status !== 'ok' || lxcfsMounts.value.length === 0) return [];
  return [`LXCFS is mounted at ${lxcfsMounts.value.map(({ mountPoint }) => mountPoint).join(', ')}`];
}

/** LXCFS answers for memory, and hangs on a file of CPUs. */
function hangsOnSome({ state, file }: Unreadable, { facts: { meminfoView } }: Target): boolean {
  if (state !== 'hung' || meminfoView.status !== 'ok') return false;
  const { value } = meminfoView;
  return value.provider === 'lxcfs' && value.state === 'answers' && filesOfCpus.includes(file);
}

const filesOfCpus: readonly string[] = [CPUINFO, CPU_ONLINE, '/proc/stat'];

function replaceDaemon(file: string, { pod, node }: Subject): Fix {
  return {
    text: [
      `Install another build of LXCFS on ${node}, or start it without --enable-cfs, ${recreated(pod)}.`,
      `It answers for ${MEMINFO} and not for ${file}: LXCFS 7.0.0 does that on musl (Alpine) with --enable-cfs`,
      '(lxc/lxcfs#730), and does it again after a restart. Until then the container cannot end either.',
    ].join(' '),
  };
}

function recreated(pod: string): string {
  return `then recreate pod ${pod}: a new daemon does not revive the mounts of running pods`;
}

function revive({ state }: Unreadable, { namespace, pod, node }: Subject): Fix {
  const recreate = recreated(pod);
  switch (state) {
    case 'dead':
      return {
        text:
          `Check that the LXCFS daemon of ${node} runs. Then bind its files again, without a restart: ` +
          `kubectl shm repair pod/${pod} -n ${namespace} (--dry-run says what that would do). ` +
          'A new daemon alone does not revive the mounts of running pods.',
      };
    case 'hung':
      return {
        text:
          `Restart the LXCFS daemon of ${node}, which frees the processes that wait for it, ${recreate}. ` +
          'Until then the container cannot end either.',
      };
    case 'empty':
      return {
        text:
          `Give the pod of the LXCFS daemon on ${node} hostPID: true, ` +
          `without which it does not know whose limits to report, ${recreate}.`,
      };
  }
}
