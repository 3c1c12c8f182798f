import { formatBytes } from '../../bytes.ts';
import type { Report } from '../../evaluate.ts';
import type { Fact } from '../../facts/fact.ts';
import type { Facts } from '../../facts/facts.ts';
import type { CpuCgroup, MemoryCgroup, MemoryEvents } from '../../facts/limits.ts';
import type { PodSpec } from '../../facts/pod.ts';
import type { CpuinfoView, MeminfoView } from '../../facts/proc-view.ts';
import { podCpuLimitMillis, podMemoryLimitBytes } from '../../kernel-rules/pod-limit.ts';
import type { Resource, ResourceVisibility } from '../../verdicts/verdict.ts';
import { grid, indent, labelled, type Column } from '../layout.ts';
import type { Page } from '../page.ts';
import { describeUse } from './use-of-limits.ts';

/** What the pod's spec allows, what the kernel enforces, what the process is told, and what the machine has. */
export function renderLimits(report: Report, { width, paint }: Page): string[] {
  const { verdicts, target } = report;
  const resources = verdicts.resourceVisibility.resources;
  const names = Object.keys(resourceNames) as (keyof typeof resourceNames)[];
  const outcomes = names.filter((name) => isTelling(resources, name)).map((name) => ({ label: resourceNames[name], text: outcome(resources[name]) }));
  return [
    paint('heading', 'Limits, and what the process sees'),
    ...indent(labelled(outcomes, width - 2), 2),
    ...(isAnythingSeen(report.facts.target) ? indent(grid(columns, rowsOf(report.facts.target, target.container), width - 2), 2) : []),
    ...indent(labelled(describeUse(report.facts.target), width - 2), 2),
  ];
}

const resourceNames = { memory: 'memory', cpu: 'CPU', swap: 'swap' } satisfies Record<keyof ResourceVisibility['resources'], string>;

/** What works is in the table; of swap nothing is said where there is none, or where memory has the same reason. */
function isTelling(resources: ResourceVisibility['resources'], name: keyof typeof resourceNames): boolean {
  const { status, reason } = resources[name];
  return status !== 'works' && (name !== 'swap' || (status !== 'not-applicable' && reason !== resources.memory.reason));
}

function outcome({ status, reason }: Resource): string {
  return status === 'not-applicable' ? reason : `${status}: ${reason}`;
}

const columns: Column[] = [
  { header: 'WHAT' },
  { header: 'LIMIT', align: 'right' },
  { header: 'CGROUP', align: 'right' },
  { header: 'SEES', align: 'right' },
  { header: 'MACHINE', align: 'right' },
  { header: 'ANSWERED BY' },
];

function isAnythingSeen({ podSpec, memoryCgroup, cpuCgroup, meminfoView, cpuinfoView, cpuOnlineView, machine }: Facts): boolean {
  return [podSpec, memoryCgroup, cpuCgroup, meminfoView, cpuinfoView, cpuOnlineView, machine].some(({ status }) => status === 'ok');
}

function rowsOf(facts: Facts, container: string): string[][] {
  const { podSpec, memoryCgroup, cpuCgroup, meminfoView, cpuinfoView, cpuOnlineView, machine } = facts;
  const cpu = [cell(podSpec, (spec) => declaredCpu(spec, container)), cell(cpuCgroup, cpuLimit)];
  const memory = [cell(podSpec, (spec) => declaredMemory(spec, container)), cell(memoryCgroup, memoryLimit)];
  const machineCpus = cell(machine, ({ cpuCount }) => String(cpuCount));
  return [
    ['memory, /proc/meminfo', ...memory, cell(meminfoView, memorySeen), cell(machine, ({ memoryBytes }) => formatBytes(BigInt(memoryBytes))), cell(meminfoView, answeredBy)],
    ['CPUs, /proc/cpuinfo', ...cpu, cell(cpuinfoView, cpusSeen), machineCpus, cell(cpuinfoView, answeredBy)],
    ['CPUs, …/cpu/online', ...cpu, cell(cpuOnlineView, cpusSeen), machineCpus, cell(cpuOnlineView, answeredBy)],
    ...swapRows(facts),
  ];
}

/** Only where there is swap. */
function swapRows({ memoryEvents, meminfoView }: Facts): string[][] {
  if (meminfoView.status !== 'ok' || meminfoView.value.state !== 'answers') return [];
  const { swapBytes = null } = meminfoView.value;
  if (swapBytes === null || swapBytes === '0') return [];
  return [['swap, /proc/meminfo', '', cell(memoryEvents, swapLimit), formatBytes(BigInt(swapBytes)), '', answeredBy(meminfoView.value)]];
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

function answeredBy({ provider }: MeminfoView | CpuinfoView): string {
  return { kernel: 'the kernel', lxcfs: 'LXCFS', other: 'another mount' }[provider];
}
