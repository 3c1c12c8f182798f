import type { KernelFlags } from '../../src/facts/node/node-kernel.ts';

/**
 * The known parameters in /proc/cmdline (kernel-parameters.txt), in their order. Hyphens and underscores are the same
 * there, blanks inside double quotes are part of a value, and what follows `--` is init's.
 */
export function parseKernelCommandLine(text: string): KernelFlags {
  const words: string[] = text.trim().match(/(?:[^\s"]|"[^"]*"?)+/g) ?? [];
  const end = words.indexOf('--');
  return words.slice(0, end === -1 ? undefined : end).flatMap((word) => {
    const [, name = '', value] = /^([^=]*)(?:=(.*))?$/s.exec(word.replaceAll('"', '')) ?? [];
    const known = name.replaceAll('-', '_');
    return knownFlags.has(known) ? [{ name: known, value: value ?? null }] : [];
  });
}

const knownFlags = new Set([
  // cgroups
  'cgroup_disable',
  'cgroup_enable',
  'cgroup_no_v1',
  'cgroup.memory',
  'cgroup_favordynmods',
  'swapaccount',
  'systemd.unified_cgroup_hierarchy',
  'systemd.legacy_systemd_cgroup_controller',
  'SYSTEMD_CGROUP_ENABLE_LEGACY_FORCE',
  // IPC and memory
  'ipcmni_extend',
  'mem',
  'crashkernel',
  'hugepages',
  'hugepagesz',
  'default_hugepagesz',
  'hugetlb_cma',
  'transparent_hugepage',
  'transparent_hugepage_shmem',
  'transparent_hugepage_tmpfs',
  'numa',
  'numa_balancing',
  // CPUs
  'isolcpus',
  'nohz',
  'nohz_full',
  'rcu_nocbs',
  'maxcpus',
  'nr_cpus',
  'nosmt',
  'preempt',
  'mitigations',
  // what confines and what measures
  'lsm',
  'security',
  'apparmor',
  'selinux',
  'enforcing',
  'psi',
]);
