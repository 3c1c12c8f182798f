import { formatBytes } from '../../words/bytes.ts';
import type { Report } from '../../verdicts/report.ts';
import type { Fact } from '../../facts/fact.ts';
import type { Facts } from '../../facts/facts.ts';
import type { CpuCgroup, MemoryCgroup, MemoryEvents } from '../../facts/limits.ts';
import type { PodSpec } from '../../facts/pod.ts';
import type { CpuinfoView, MeminfoView } from '../../facts/proc-view.ts';
import type { Resource } from '../../resources/resource.ts';
import { podCpuLimitMillis, podMemoryLimitBytes } from '../../kernel-rules/pod-limit.ts';
import { describeOutcome, resourceWords } from '../../descriptions/resources.ts';
import { labelled } from '../layout.ts';
import { listing, type ListingColumn } from '../listing.ts';
import type { Page } from '../page.ts';
import { INDENT, part } from '../part.ts';
import { takenRows, withTaken } from './taken.ts';
import { answeredBy, otherViews, type Bounds, type ResourceView } from './other-views.ts';
import { describeUse } from './use-of-limits.ts';

/** What the pod's spec allows, what the kernel enforces, what the process is told, and what the machine has. */
export function renderLimits(report: Report, page: Page): string[] {
  const { verdicts, target } = report;
  const {
    facts: { target: facts },
  } = report;
  const bounds = boundsOf(facts, target.container);
  const { resources } = verdicts.resourceVisibility;
  const takes = takenRows(resources);
  const rows = [...withTaken(rowsOf(facts, bounds), resources), ...(page.isWide ? otherViews(facts, bounds) : [])];
  const lines = [
    ...labelled(outcomesOf(resources), page.width - INDENT),
    ...(isAnythingSeen(facts) ? listing(takes.length === 0 ? columns : withTakes, rows, page) : []),
    ...labelled(takes, page.width - INDENT),
    ...labelled(describeUse(facts), page.width - INDENT),
  ];
  return part('Limits, and what the process sees', lines, page);
}

/** What is right is in the table; what several resources have in common is said once. */
function outcomesOf(resources: Resource[]): { label: string; text: string }[] {
  const said = resources.map(({ name, status, outcome }) => ({
    label: resourceWords[name],
    text: status === 'not-applicable' ? describeOutcome(outcome) : `${status}: ${describeOutcome(outcome)}`,
    status,
  }));
  const worthSaying = said.filter(({ status, text }) => status !== 'works' && text !== '');
  return [...Map.groupBy(worthSaying, ({ text }) => text)].map(([text, same]) => ({
    label: same.map(({ label }) => label).join(', '),
    text,
  }));
}

const columns: ListingColumn<ResourceView>[] = [
  { header: 'WHAT', cell: ({ what }) => what },
  { header: 'LIMIT', align: 'right', cell: ({ declared }) => declared },
  { header: 'CGROUP', align: 'right', cell: ({ enforced }) => enforced },
  { header: 'SEES', align: 'right', cell: ({ seen }) => seen },
  { header: 'MACHINE', align: 'right', cell: ({ machine }) => machine },
  { header: 'ANSWERED BY', cell: ({ answeredBy }) => answeredBy },
];

/** With what the runtimes of the target take for their own, if one was recognised. */
const withTakes: ListingColumn<ResourceView>[] = columns.toSpliced(4, 0, {
  header: 'TAKES',
  align: 'right',
  cell: ({ taken = '' }) => taken,
});

function isAnythingSeen({
  podSpec,
  memoryCgroup,
  cpuCgroup,
  meminfoView,
  cpuinfoView,
  cpuOnlineView,
  machine,
}: Facts): boolean {
  return [podSpec, memoryCgroup, cpuCgroup, meminfoView, cpuinfoView, cpuOnlineView, machine].some(
    ({ status }) => status === 'ok',
  );
}

/** What holds for a resource, however a process learns of it. */
function boundsOf({ podSpec, memoryCgroup, cpuCgroup, machine }: Facts, container: string): Bounds {
  return {
    cpu: {
      declared: cell(podSpec, (spec) => declaredCpu(spec, container)),
      enforced: cell(cpuCgroup, cpuLimit),
      machine: cell(machine, ({ cpuCount }) => String(cpuCount)),
    },
    memory: {
      declared: cell(podSpec, (spec) => declaredMemory(spec, container)),
      enforced: cell(memoryCgroup, memoryLimit),
      machine: cell(machine, ({ memoryBytes }) => formatBytes(BigInt(memoryBytes))),
    },
  };
}

function rowsOf(facts: Facts, { memory, cpu }: Bounds): ResourceView[] {
  const { meminfoView, cpuinfoView, cpuOnlineView } = facts;
  return [
    {
      what: 'memory, /proc/meminfo',
      firstOf: 'memory',
      ...memory,
      seen: cell(meminfoView, memorySeen),
      answeredBy: cell(meminfoView, answeredBy),
    },
    {
      what: 'CPUs, /proc/cpuinfo',
      firstOf: 'cpu',
      ...cpu,
      seen: cell(cpuinfoView, cpusSeen),
      answeredBy: cell(cpuinfoView, answeredBy),
    },
    {
      what: 'CPUs, …/cpu/online',
      ...cpu,
      seen: cell(cpuOnlineView, cpusSeen),
      answeredBy: cell(cpuOnlineView, answeredBy),
    },
    ...swapRows(facts),
  ];
}

/** Only where there is swap. */
function swapRows({ memoryEvents, meminfoView }: Facts): ResourceView[] {
  if (meminfoView.status !== 'ok' || meminfoView.value.state !== 'answers') return [];
  const { swapBytes = null } = meminfoView.value;
  if (swapBytes === null || swapBytes === '0') return [];
  return [
    {
      what: 'swap, /proc/meminfo',
      declared: '',
      enforced: cell(memoryEvents, swapLimit),
      seen: formatBytes(BigInt(swapBytes)),
      machine: '',
      answeredBy: answeredBy(meminfoView.value),
    },
  ];
}

function swapLimit({ swap }: MemoryEvents): string {
  const limitBytes = swap?.limitBytes ?? null;
  return limitBytes === null ? NO_LIMIT : formatBytes(BigInt(limitBytes));
}

function cell<T>(fact: Fact<T>, text: (value: T) => string): string {
  return fact.status === 'ok' ? text(fact.value) : fact.status;
}

const NO_LIMIT = 'none';

function declaredMemory(spec: PodSpec, container: string): string {
  const own = spec.containers.find(({ name }) => name === container)?.memoryLimitBytes;
  const limit = own === null || own === undefined ? podMemoryLimitBytes(spec) : BigInt(own);
  return limit === null ? NO_LIMIT : formatBytes(limit);
}

function declaredCpu(spec: PodSpec, container: string): string {
  const millis = spec.containers.find(({ name }) => name === container)?.cpuLimitMillis ?? podCpuLimitMillis(spec);
  return millis === null ? NO_LIMIT : formatCpus(millis / 1000);
}

function memoryLimit({ limitBytes, effectiveLimitBytes }: MemoryCgroup): string {
  const limit = effectiveLimitBytes ?? limitBytes;
  return limit === null ? NO_LIMIT : formatBytes(BigInt(limit));
}

function cpuLimit({ quotaMicroseconds, periodMicroseconds }: CpuCgroup): string {
  return quotaMicroseconds === null ? NO_LIMIT : formatCpus(quotaMicroseconds / periodMicroseconds);
}

function formatCpus(cpus: number): string {
  return String(Math.round(cpus * 1000) / 1000);
}

function memorySeen(view: MeminfoView): string {
  return view.state === 'answers' ? formatBytes(BigInt(view.totalBytes)) : view.state;
}

function cpusSeen(view: CpuinfoView): string {
  return view.state === 'answers' ? String(view.cpuCount) : view.state;
}
