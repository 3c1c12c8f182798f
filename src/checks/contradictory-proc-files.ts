import { formatBytes } from '../bytes.ts';
import type { Machine } from '../facts/kernel.ts';
import type { CoveredFiles, CpuinfoView, MeminfoView } from '../facts/proc-view.ts';
import { whyAnsweredForReader } from '../verdicts/answered-for-reader.ts';
import { formatCpus } from '../verdicts/cpu.ts';
import { defineTargetCheck } from './check.ts';
import { mountLxcfs } from './remedies/lxcfs-remedies.ts';

/**
 * LXCFS answers only for the files it is mounted over: over /proc/cpuinfo and not /proc/stat, programs that put the two
 * together (top, monitoring agents) are told of two machines (lxc/lxcfs, src/proc_fuse.c: one handler a file). Where no
 * limit makes them differ, they agree all the same.
 */
export const contradictoryProcFiles = defineTargetCheck({
  id: 'contradictory-proc-files',
  severity: 'info',
  needs: ['coveredFiles', 'cpuinfoView', 'meminfoView', 'machine'],
  uses: ['podSpec'],
  evaluate({ coveredFiles, cpuinfoView, meminfoView, machine, podSpec }, target) {
    if (cpuinfoView.provider !== 'lxcfs' && meminfoView.provider !== 'lxcfs')
      return { status: 'not-applicable', reason: 'LXCFS answers neither for /proc/cpuinfo nor for /proc/meminfo' };
    const why = whyAnsweredForReader({ provider: 'lxcfs' }, podSpec);
    if (why !== null) return { status: 'unknown', reason: why };
    const contradictions = [...aboutCpus(coveredFiles, cpuinfoView, machine), ...aboutSwap(coveredFiles, meminfoView)];
    const [first, ...others] = contradictions;
    if (first === undefined) {
      const unread = coveredFiles.find(
        ({ file, state }) => state === 'not-read' && (file === '/proc/stat' || file === '/proc/swaps'),
      );
      return unread?.state === 'not-read'
        ? { status: 'unknown', reason: `${unread.file} was not read: ${unread.why}` }
        : { status: 'pass' };
    }
    return {
      status: 'fail',
      title: `Files of /proc tell processes of ${target.pod} different things: ${first.text}.`,
      expected: 'what is told of one thing is the same in every file',
      actual: first.text,
      evidence: others.map(({ text }) => text),
      remediation: first.isBare
        ? mountLxcfs(
            podSpec,
            target.container,
            [first.file],
            'Until then programs that read both are not to be believed.',
          )
        : { text: `Take a newer LXCFS on ${target.node}, then create the pod anew: both files are answered by it.` },
    };
  },
});

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
  const count =
    stat === undefined
      ? machine.cpuCount
      : stat.state === 'answers' && stat.said.of === 'cpus'
        ? stat.said.count
        : cpuinfo.cpuCount;
  if (count === cpuinfo.cpuCount) return [];
  return [
    {
      text: `/proc/cpuinfo has ${formatCpus(cpuinfo.cpuCount)}, /proc/stat ${formatCpus(count)}`,
      file: '/proc/stat',
      isBare: stat === undefined,
    },
  ];
}

function aboutSwap(coveredFiles: CoveredFiles, meminfo: MeminfoView): Contradiction[] {
  const swaps = coveredFiles.find(({ file }) => file === '/proc/swaps');
  if (
    meminfo.provider !== 'lxcfs' ||
    meminfo.state !== 'answers' ||
    swaps?.state !== 'answers' ||
    swaps.said.of !== 'swap'
  )
    return [];
  const inMeminfo = meminfo.swapBytes ?? '0';
  if (meminfo.swapBytes === undefined || inMeminfo === swaps.said.bytes) return [];
  const [told, other] = [inMeminfo, swaps.said.bytes].map((bytes) => formatBytes(BigInt(bytes)));
  return [{ text: `/proc/meminfo has ${told} of swap, /proc/swaps ${other}`, file: '/proc/swaps', isBare: false }];
}
