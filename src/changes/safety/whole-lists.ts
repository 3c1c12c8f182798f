import type { PodSpec } from '../../facts/pod.ts';

type Sysctl = NonNullable<PodSpec['sysctls']>[number];

/**
 * Lists of a pod's securityContext are replaced as a whole by a patch (core/v1 PodSecurityContext,
 * x-kubernetes-list-type atomic): what is there is repeated. Null: what is there is not known.
 */
export function sysctlsWith({ sysctls }: PodSpec, added: Sysctl): Sysctl[] | null {
  if (sysctls === undefined) return null;
  return [...sysctls.filter(({ name }) => name !== added.name), added];
}

/** The same of supplementalGroups. */
export function groupsWith({ supplementalGroups }: PodSpec, gid: number): number[] | null {
  if (supplementalGroups === undefined) return null;
  return supplementalGroups.includes(gid) ? supplementalGroups : [...supplementalGroups, gid];
}

/**
 * The sysctls that a pod can keep if it gets the IPC namespace of the node: none of that
 * (validation of core/v1 Sysctl).
 */
export function sysctlsOfOthers({ sysctls = [] }: PodSpec): Sysctl[] {
  return sysctls.filter(({ name }) => !/^(kernel[./](shm|msg|sem)|fs[./]mqueue[./])/.test(name));
}
