import type { MissingFact } from '../../src/facts/fact.ts';
import type { Process } from '../../src/facts/process.ts';
import { failed, MALFORMED, missing } from '../fact.ts';
import { isFailure, type Host, type Result } from '../host.ts';
import { parseCgroup, type CgroupMembership } from '../parsers/cgroup.ts';
import type { Mount } from '../parsers/mountinfo.ts';
import { parseProcessStat } from '../parsers/process-stat.ts';
import { parseProcessStatus } from '../parsers/process-status.ts';
import { mountinfoPath, readMounts } from '../reading/mounts.ts';
import { processPath } from '../reading/process-path.ts';
import { containerMatcher } from './container-cgroup.ts';

/** The container that is looked at: its processes, and how its main process sees the machine. */
export interface Target {
  /** The container's init. */
  main: Process;
  /** When it started: its pid may be another's by and by. */
  startTicks: number;
  /** Every process of the container, the main one first. */
  processes: Process[];
  mounts: Result<Mount[]>;
  /** The container's own cgroups: those of its main process, without what lies below the container. */
  cgroups: CgroupMembership[];
}

/**
 * Finds the target by cgroup, among the processes visible here: those of the container with that id, or, without an
 * id, those of process 1's container. A fact without a value where there is none.
 */
export function findTarget(host: Host, containerId: string | undefined): Target | MissingFact {
  const ownPid = host.identity().pid;
  if (containerId === undefined && ownPid === 1)
    return missing(
      'absent',
      '/proc/1',
      'process 1 is the inspector itself: it does not share a container’s process namespace',
    );
  const matcher = containerMatcher(host, containerId);
  if (isFailure(matcher)) return failed('/proc/1/cgroup', matcher);

  const processes: Process[] = [];
  const problems: string[] = [];
  let visibleCount = 0;
  const listed = host.eachEntry('/proc', (name) => {
    const pid = Number(name);
    if (!/^\d+$/.test(name) || pid === ownPid) return;
    const cgroup = host.readText(processPath({ pid }, 'cgroup'));
    if (isFailure(cgroup)) return void problems.push(cgroup.errno);
    visibleCount += 1;
    if (!matcher.value.includes(parseCgroup(cgroup.value))) return;
    const process = readProcess(host, pid);
    if (isFailure(process)) problems.push(process.errno);
    else processes.push(process.value);
  });
  if (isFailure(listed)) return failed('/proc', listed);

  // Processes that ended meanwhile are none of the container; any other problem could hide one
  const problem = problems.find((errno) => errno !== 'ENOENT' && errno !== 'ESRCH');
  if (problem !== undefined) return failed('/proc', { errno: problem });
  const found = findMain(host, processes);
  if (found === undefined) {
    const which = containerId === undefined ? 'process 1’s container' : `container ${containerId}`;
    return missing('absent', '/proc', `none of the ${visibleCount} other processes visible here belongs to ${which}`);
  }
  const { process: main, startTicks } = found;
  const cgroup = host.readText(processPath(main, 'cgroup'));
  if (isFailure(cgroup)) return failed(processPath(main, 'cgroup'), cgroup);
  return {
    main,
    startTicks,
    processes: [main, ...processes.filter((process) => process !== main)],
    mounts: readMounts(host, main.pid),
    cgroups: matcher.value.containerOf(parseCgroup(cgroup.value)),
  };
}

/** Whether the main process is still the one that was found: what was read before this was read of it. */
export function isStillThere(host: Host, { main, startTicks }: Target): boolean {
  return startTicksOf(host, main) === startTicks;
}

/**
 * When the main process started, in seconds since 1970; undefined if the kernel cannot say. Clock ticks are hundredths
 * of a second on every architecture that containers run on (include/asm-generic/param.h, USER_HZ).
 */
export function startedAt(host: Host, { startTicks }: Target): number | undefined {
  const bootedAt = host.bootedAt();
  return isFailure(bootedAt) ? undefined : bootedAt.value + Math.floor(startTicks / 100);
}

/** When a process started, in clock ticks since boot; undefined where that can’t be told. */
export function startTicksOf(host: Host, process: Process): number | undefined {
  const text = host.readText(processPath(process, 'stat'));
  return isFailure(text) ? undefined : parseProcessStat(text.value)?.startTicks;
}

/** The target's mounts, or the fact that they can't be read. */
export function mountsOf({ main, mounts }: Target): Mount[] | MissingFact {
  return isFailure(mounts) ? failed(mountinfoPath(main.pid), mounts) : mounts.value;
}

function readProcess(host: Host, pid: number): Result<Process> {
  const text = host.readText(processPath({ pid }, 'status'));
  if (isFailure(text)) return text;
  const process = parseProcessStatus(pid, text.value);
  return process === undefined ? MALFORMED : { value: process };
}

interface StartedProcess {
  process: Process;
  startTicks: number;
}

/** The process that came into the container from outside first: later ones are `kubectl exec`, or were adopted. */
function findMain(host: Host, processes: readonly Process[]): StartedProcess | undefined {
  const pids = new Set(processes.map(({ pid }) => pid));
  const started = processes.flatMap((process): StartedProcess[] => {
    const startTicks = pids.has(process.parentPid) ? undefined : startTicksOf(host, process);
    return startTicks === undefined ? [] : [{ process, startTicks }];
  });
  return started.toSorted((a, b) => a.startTicks - b.startTicks || a.process.pid - b.process.pid)[0];
}
