import type { Machine } from '../facts/kernel.ts';
import type { CpuCgroup } from '../facts/limits.ts';
import type { PodSpec } from '../facts/pod.ts';
import type { Enforced } from './enforced.ts';
import { podCpuLimitMillis } from './pod-limit.ts';

export interface CpuLimit {
  /** In thousandths of a CPU. */
  millis: number;
  /** CPUs that may be used at a time, a started one counted whole. */
  count: number;
  /** The same within the cpuset: what counts CPUs by both may have fewer. */
  leastCount: number;
  /** The pod's, which was not seen in its cgroup. */
  isPods: boolean;
}

/**
 * How much CPU time is enforced for a container. A quota counts; without one, the pod's if the container
 * declares none of its own; and a cpuset only if whole CPUs are declared, since the kubelet's static policy
 * then gives CPUs to the container alone and may set no quota. Any other cpuset is the pool that is left to all:
 * not a limit of this container. Source: Documentation/scheduler/sched-bwc.rst; cpusets.rst; kubelet,
 * pkg/kubelet/cm/cpumanager, policy_static.go.
 * @param container its name, as the spec has it
 */
export function enforcedCpus(
  { quotaMicroseconds, periodMicroseconds, cpusetCpuCount }: CpuCgroup,
  spec: PodSpec,
  { cpuCount }: Machine,
  container: string,
): Enforced<CpuLimit> {
  const cpuset = Math.min(cpusetCpuCount ?? cpuCount, cpuCount);
  const declared = declaredCpuMillis(spec, container);
  if (quotaMicroseconds !== null) {
    const millis = (quotaMicroseconds * 1000) / periodMicroseconds;
    return limit(millis, hasOwnCpus(declared, cpuset, cpuCount) ? cpuset : cpuCount);
  }
  if (declared.millis === null) return { kind: 'none', why: 'undeclared', declared: null };
  if (declared.of === 'pod') return { ...limit(declared.millis, cpuCount), isPods: true };
  if (hasOwnCpus(declared, cpuset, cpuCount)) return limit(cpuset * 1000, cpuset);
  return { kind: 'none', why: 'unenforced', declared: BigInt(declared.millis) };

  function limit(millis: number, most: number): { kind: 'limit' } & CpuLimit {
    const count = Math.min(Math.ceil(millis / 1000), most);
    return { kind: 'limit', millis, count, leastCount: Math.min(count, cpuset), isPods: false };
  }
}

interface Declared {
  /** Null: none. */
  millis: number | null;
  of: 'container' | 'pod';
}

/** What the spec declares for a container, in thousandths of a CPU: its own limit, else its pod's. */
export function declaredCpuMillis(spec: PodSpec, container: string): Declared {
  const own = spec.containers.find(({ name }) => name === container)?.cpuLimitMillis ?? null;
  return own === null ? { millis: podCpuLimitMillis(spec), of: 'pod' } : { millis: own, of: 'container' };
}

/** Whether the CPUs of the cpuset are the container's alone: whole ones are declared, and it has no more than those. */
function hasOwnCpus({ millis, of }: Declared, cpuset: number, cpuCount: number): boolean {
  return of === 'container' && millis !== null && millis % 1000 === 0 && cpuset < cpuCount && cpuset <= millis / 1000;
}
