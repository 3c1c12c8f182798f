import { changeFacts } from '../changes/changed-side.ts';
import { mountLxcfs } from '../changes/mount-lxcfs.ts';
import type { Machine } from '../facts/kernel.ts';
import { all, incompleteFact } from '../facts/known.ts';
import type { CoveredFiles, CpuinfoView, MeminfoView } from '../facts/proc-view.ts';
import { answeredForReader } from '../resources/seen.ts';
import { formatBytes } from '../words/bytes.ts';
import { formatCpus } from '../words/cpus.ts';
import { podName } from '../words/names.ts';
import { defineCheck } from './define-check.ts';

/**
 * LXCFS answers only for the files it is mounted over: over /proc/cpuinfo and not /proc/stat, programs that put the two
 * together (top, monitoring agents) see two machines (lxc/lxcfs, src/proc_fuse.c: one handler a file).
 * If no limit makes them differ, they agree all the same.
 */
export const contradictoryProcFiles = defineCheck({
  id: 'contradictory-proc-files',
  severity: 'info',
  title: 'Files of /proc contradict each other',
  of: 'target',
  facts: [...changeFacts, 'coveredFiles', 'cpuinfoView', 'meminfoView', 'machine'],
  evaluate({ target }) {
    const known = all('target', target, ['coveredFiles', 'cpuinfoView', 'meminfoView', 'machine']);
    if (known.kind === 'missing') return { status: 'unknown', missing: known.missing };
    const { coveredFiles, cpuinfoView, meminfoView, machine } = known.values;
    if (cpuinfoView.provider !== 'lxcfs' && meminfoView.provider !== 'lxcfs')
      return { status: 'not-applicable', reason: 'LXCFS answers neither for /proc/cpuinfo nor for /proc/meminfo' };
    const name = cpuinfoView.provider === 'lxcfs' ? 'cpuinfoView' : 'meminfoView';
    const missing = answeredForReader(name, 'lxcfs', target.facts.podSpec);
    if (missing.length > 0) return { status: 'unknown', missing };
    const [first, ...others] = [
      ...aboutCpus(coveredFiles, cpuinfoView, machine),
      ...aboutSwap(coveredFiles, meminfoView),
    ];
    if (first === undefined) return withoutContradiction(coveredFiles);
    return {
      status: 'fail',
      title: `${podName(target.subject)}: files of /proc contradict each other: ${first.text}`,
      expected: 'one thing is the same in every file',
      actual: first.text,
      evidence: others.map(({ text }) => text),
      fix: first.isBare
        ? mountLxcfs('target', target, [first.file], 'Until then programs that read both have wrong numbers.')
        : {
            text:
              `Install a newer LXCFS on ${target.subject.node}, then recreate the pod: ` +
              'it answers both files alike.',
          },
    };
  },
});

function withoutContradiction(coveredFiles: CoveredFiles) {
  const unread = coveredFiles.find(
    ({ file, state }) => state === 'not-read' && (file === '/proc/stat' || file === '/proc/swaps'),
  );
  if (unread?.state !== 'not-read') return { status: 'pass' } as const;
  const missing = [incompleteFact('target', 'coveredFiles', `${unread.file} was not read: ${unread.why}`)];
  return { status: 'unknown', missing } as const;
}

interface Contradiction {
  text: string;
  file: string;
  /** Nothing is mounted over the file. */
  isBare: boolean;
}

function aboutCpus(coveredFiles: CoveredFiles, cpuinfo: CpuinfoView, machine: Machine): Contradiction[] {
  // Some architectures write no `processor` lines
  if (cpuinfo.provider !== 'lxcfs' || cpuinfo.state !== 'answers' || cpuinfo.cpuCount === 0) return [];
  const stat = coveredFiles.find(({ file }) => file === '/proc/stat');
  const count = stat === undefined ? machine.cpuCount : countIn(stat, cpuinfo.cpuCount);
  if (count === cpuinfo.cpuCount) return [];
  const text = `/proc/cpuinfo has ${formatCpus(cpuinfo.cpuCount)}, /proc/stat ${formatCpus(count)}`;
  return [{ text, file: '/proc/stat', isBare: stat === undefined }];
}

function countIn(stat: CoveredFiles[number], otherwise: number): number {
  return stat.state === 'answers' && stat.said.of === 'cpus' ? stat.said.count : otherwise;
}

function aboutSwap(coveredFiles: CoveredFiles, meminfo: MeminfoView): Contradiction[] {
  const swaps = coveredFiles.find(({ file }) => file === '/proc/swaps');
  if (meminfo.provider !== 'lxcfs' || meminfo.state !== 'answers') return [];
  if (swaps?.state !== 'answers' || swaps.said.of !== 'swap') return [];
  const inMeminfo = meminfo.swapBytes ?? '0';
  if (meminfo.swapBytes === undefined || inMeminfo === swaps.said.bytes) return [];
  const [one, other] = [inMeminfo, swaps.said.bytes].map((bytes) => formatBytes(BigInt(bytes)));
  return [{ text: `/proc/meminfo has ${one} of swap, /proc/swaps ${other}`, file: '/proc/swaps', isBare: false }];
}
