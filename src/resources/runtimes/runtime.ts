import type { Program, RuntimeKind } from '../../facts/runtime.ts';

/** What a process could ask for its memory, as it would be answered. */
export interface MemoryWorld {
  cgroupVersion: 1 | 2;
  /** The container's own cgroup's; null: no limit. */
  ownLimitBytes: bigint | null;
  /** The least of it and those above, which version 1 says in the container's own files; null: not said. */
  hierarchicalBytes: bigint | null;
  machineBytes: bigint;
  /** MemTotal of /proc/meminfo. */
  meminfoBytes: bigint;
}

/** What a process could ask for its CPUs, as it would be answered. */
export interface CpuWorld {
  cgroupVersion: 1 | 2;
  /** Quota by period of the container's own cgroup; null: none. */
  ownQuota: number | null;
  /** sched_getaffinity(2). */
  affinityCount: number;
  /** /sys/devices/system/cpu/online. */
  onlineCount: number;
  /** `processor` lines of /proc/cpuinfo. */
  cpuinfoCount: number;
}

/** Who asks, in which world. `controllers`: those that /proc/cgroups has; null: not known. */
export interface Asker<World> {
  program: Program;
  world: World;
  controllers: readonly string[] | null;
}

/** What a runtime takes for its memory, in bytes, or for its CPUs. */
export type Taking<Amount> =
  /** `heap`: what its heap may grow to. `heeds`: it read the limit itself, so that its own rounding is right. */
  | { is: 'amount'; amount: Amount; heap?: bigint; heeds: boolean }
  /** It does not size itself by the resource. */
  | { is: 'unsized' }
  /** Its program is what asks: the files decide. */
  | { is: 'by-files' }
  | { is: 'undecided'; why: string };

/**
 * Whom some versions of a runtime ask for a resource. A table of these is the runtime's rule: the first that applies
 * counts.
 */
export interface Row<Amount, World> {
  versions: string;
  /** Whom it asks, as it stands behind "by". */
  asks: string;
  /** Whether LXCFS, mounted, changes the answer. */
  lxcfs: boolean;
  /** Where it is written that it does so. */
  source: string;
  /** The versions of cgroups on which the end-to-end tests run the real program, which says the same of itself. */
  runHere: readonly (1 | 2)[];
  /** Undefined: the facts, such as a version, do not say. */
  applies(asker: Asker<World>): boolean | undefined;
  takes(asker: Asker<World>): Taking<Amount>;
  /** What makes who comes here take its limit, as a sentence, if it is not what helps the runtime in general. */
  fix?(asker: Asker<World>): string;
}

/** A runtime that is recognised. */
export interface Runtime {
  kind: RuntimeKind;
  name: string;
  memory: readonly Row<bigint, MemoryWorld>[];
  cpu: readonly Row<number, CpuWorld>[];
  /** What makes it take its limit, as a sentence; null: there is no such setting. */
  fix: { memory: string | null; cpu: string | null };
}

/** A row for all versions of a runtime that does not size itself by a resource. */
export function unsized(
  asks: string,
  source: string,
  runHere: Row<never, unknown>['runHere'] = [],
): Row<never, unknown> {
  return {
    versions: 'all',
    asks,
    lxcfs: false,
    source,
    runHere,
    applies: () => true,
    takes: () => ({ is: 'unsized' }),
  };
}

/** Rows of a setting, which wins over what is asked: another value of it is what helps. */
export function ofSetting<Amount, World>(
  setting: string,
  row: Pick<Row<Amount, World>, 'versions' | 'source' | 'takes'> & Partial<Row<Amount, World>>,
): Row<Amount, World> {
  return {
    asks: `its setting ${setting}`,
    lxcfs: false,
    runHere: [],
    applies: ({ program }) => settingOf(program, setting) !== undefined,
    fix: () => `Lower ${setting} to what the limit allows, or remove it.`,
    ...row,
  };
}

/** The value of a setting; undefined: it is not set. */
export function settingOf({ settings }: Program, name: string): string | undefined {
  return settings.find(({ setting }) => setting === name)?.value;
}
