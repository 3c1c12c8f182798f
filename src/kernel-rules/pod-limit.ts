import type { DeclaredContainer, PodSpec } from '../facts/pod.ts';

/**
 * The memory limit of the whole pod's cgroup, in bytes; null where the kubelet sets none. It is the pod's own
 * (spec.resources), else the sum of its containers' where every one of them has one: sidecars run beside the
 * applications, init containers one after another before them. Ephemeral containers never count.
 * Source: kubelet, ResourceConfigForPod in pkg/kubelet/cm/helpers_linux.go, and k8s.io/component-helpers PodLimits.
 */
export function podMemoryLimitBytes(spec: PodSpec): bigint | null {
  return podLimit(spec, spec.podMemoryLimitBytes, ({ memoryLimitBytes }) => memoryLimitBytes);
}

/** The same of CPUs, in thousandths of one. */
export function podCpuLimitMillis(spec: PodSpec): number | null {
  const limit = podLimit(spec, spec.podCpuLimitMillis, ({ cpuLimitMillis }) => cpuLimitMillis);
  return limit === null ? null : Number(limit);
}

type Limit = string | number | null;

function podLimit(
  { containers }: PodSpec,
  ownLimit: Limit,
  limitOf: (container: DeclaredContainer) => Limit,
): bigint | null {
  if (ownLimit !== null) return BigInt(ownLimit);
  let running = 0n;
  let greatestStart = 0n;
  for (const container of containers) {
    const limit = BigInt(limitOf(container) ?? 0);
    if (limit === 0n) return null;
    if (container.kind === 'init') greatestStart = max(greatestStart, sidecarsBefore(container) + limit);
    else running += limit;
  }
  return max(running, greatestStart);

  function sidecarsBefore(start: DeclaredContainer): bigint {
    const before = containers.slice(0, containers.indexOf(start)).filter(({ kind }) => kind === 'sidecar');
    return before.reduce((sum, sidecar) => sum + BigInt(limitOf(sidecar) ?? 0), 0n);
  }
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
