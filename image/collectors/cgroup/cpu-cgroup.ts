import type { Fact } from '../../../src/facts/fact.ts';
import type { CpuCgroup } from '../../../src/facts/limits.ts';
import { failed, MALFORMED, ok } from '../../fact.ts';
import type { Host } from '../../host.ts';
import { countCpus } from '../../parsers/cpu-list.ts';
import type { Target } from '../../who/target.ts';
import { readCgroupFiles, type CgroupFiles } from './cgroup-files.ts';

const files = {
  1: ['cpu.cfs_quota_us', 'cpu.cfs_period_us'],
  2: ['cpu.max'],
} as const;

const cpusetFiles = {
  1: ['cpuset.effective_cpus'],
  2: ['cpuset.cpus.effective'],
} as const;

/**
 * The target's CPU cgroup: quota and period (Documentation/scheduler/sched-bwc.rst, cgroup-v2.rst), and the CPUs that
 * its cpuset leaves it (cpuset(7)).
 */
export function collectCpuCgroup(host: Host, target: Target): Fact<CpuCgroup> {
  const read = readCgroupFiles(host, target, 'cpu', files);
  if (read.status !== 'ok') return read;
  const cpuset = readCgroupFiles(host, target, 'cpuset', cpusetFiles);
  if (cpuset.status !== 'ok' && cpuset.status !== 'absent') return cpuset;
  const quota = parseQuota(read.value);
  const cpusetCpuCount = cpuset.status === 'ok' ? parseCpuset(cpuset.value) : null;
  if (quota === undefined) return failed(read.source, MALFORMED);
  if (cpusetCpuCount === undefined) return failed(cpuset.source, MALFORMED);
  return ok(read.source, { version: read.value.version, ...quota, cpusetCpuCount });
}

function parseQuota({
  version,
  texts,
}: CgroupFiles): Pick<CpuCgroup, 'quotaMicroseconds' | 'periodMicroseconds'> | undefined {
  const text = version === 1 ? `${texts['cpu.cfs_quota_us']} ${texts['cpu.cfs_period_us']}` : texts['cpu.max'];
  const [, quota, period] = /^(max|-1|\d{1,15})\s+([1-9]\d{0,14})\s*$/.exec(text ?? '') ?? [];
  if (quota === undefined || period === undefined) return undefined;
  const isUnlimited = quota === 'max' || quota === '-1';
  return { quotaMicroseconds: isUnlimited ? null : Number(quota), periodMicroseconds: Number(period) };
}

function parseCpuset({ version, texts }: CgroupFiles): number | undefined {
  return countCpus(texts[cpusetFiles[version][0]] ?? '');
}
