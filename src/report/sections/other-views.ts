import { formatBytes } from '../../words/bytes.ts';
import type { Facts } from '../../facts/facts.ts';
import type { CoveredFile } from '../../facts/proc-view.ts';
import type { ResourceName } from '../../resources/resource.ts';
import { providerWords } from '../../words/providers.ts';
import { countAllowedCpus } from '../../kernel-rules/allowed-cpus.ts';

/**
 * One way in which a process learns of a resource: what the spec allows, the cgroup enforces,
 * it is told, the machine has.
 */
export interface ResourceView {
  what: string;
  declared: string;
  enforced: string;
  seen: string;
  /** The resource whose first row it is: what the target's runtimes take of it stands there. */
  firstOf?: ResourceName;
  /** What they take for their own. */
  taken?: string;
  machine: string;
  answeredBy: string;
}

/** What is declared, enforced and there of memory and CPUs. */
export type Bounds = Record<'memory' | 'cpu', Pick<ResourceView, 'declared' | 'enforced' | 'machine'>>;

/**
 * What a process is told otherwise than by the files that decide the headline: by system calls, which nothing can be
 * mounted over (sysinfo(2); sched_getaffinity(2), which nproc(1) and Go's runtime count by), and by
 * the other files of LXCFS.
 */
export function otherViews({ machine, processes, coveredFiles }: Facts, { memory, cpu }: Bounds): ResourceView[] {
  const none = { declared: '', enforced: '', machine: '' };
  const main =
    processes.status === 'ok' ? processes.value.rows.find(({ pid }) => pid === processes.value.mainPid) : undefined;
  return [
    ...(machine.status === 'ok'
      ? [
          {
            ...memory,
            what: 'memory, sysinfo(2)',
            seen: formatBytes(BigInt(machine.value.memoryBytes)),
            answeredBy: 'the kernel',
          },
        ]
      : []),
    ...(main === undefined || main.cpusAllowed === ''
      ? []
      : [{ ...cpu, what: 'CPUs, sched_getaffinity(2)', seen: cpusOf(main.cpusAllowed), answeredBy: 'the kernel' }]),
    ...(coveredFiles.status === 'ok'
      ? coveredFiles.value.map((file) => ({
          ...(isOfCpus(file) ? cpu : none),
          what: `${subjectOf(file)}${file.file}`,
          seen: saidBy(file),
          answeredBy: answeredBy(file),
        }))
      : []),
  ];
}

function cpusOf(list: string): string {
  return countAllowedCpus(list)?.toString() ?? list;
}

function isOfCpus(file: CoveredFile): boolean {
  return file.state === 'answers' && file.said.of === 'cpus';
}

function subjectOf(file: CoveredFile): string {
  if (file.state !== 'answers') return '';
  return { cpus: 'CPUs, ', swap: 'swap, ', uptime: 'uptime, ', nothing: '' }[file.said.of];
}

function saidBy(file: CoveredFile): string {
  if (file.state !== 'answers') return file.state === 'not-read' ? 'not read' : file.state;
  switch (file.said.of) {
    case 'cpus':
      return String(file.said.count);
    case 'swap':
      return formatBytes(BigInt(file.said.bytes));
    case 'uptime':
      return `${file.said.seconds} s`;
    case 'nothing':
      return 'answers';
  }
}

/** Who answers for a file. */
export function answeredBy({ provider }: Pick<CoveredFile, 'provider'>): string {
  return providerWords[provider];
}
