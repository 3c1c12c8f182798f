import type { Fact } from '../../../src/facts/fact.ts';
import type { CpuThrottling } from '../../../src/facts/limits.ts';
import { toParsedFact } from '../../fact.ts';
import type { Host } from '../../host.ts';
import { parseFlatKeyed } from '../../parsers/flat-keyed.ts';
import type { Target } from '../../who/target.ts';
import { decimalOf, readCgroupFiles, type CgroupFiles } from './cgroup-files.ts';

const files = {
  1: ['cpu.shares', 'cpu.stat'],
  2: ['cpu.weight', 'cpu.stat'],
} as const;

/** How the target's quota has held it back (Documentation/scheduler/sched-bwc.rst, Statistics), and its weight. */
export function collectCpuThrottling(host: Host, target: Target): Fact<CpuThrottling> {
  const read = readCgroupFiles(host, target, 'cpu', files);
  return read.status === 'ok' ? toParsedFact(read.source, read, parseThrottling) : read;
}

function parseThrottling({ version, texts }: CgroupFiles): CpuThrottling | undefined {
  const weight = decimalOf(texts[files[version][0]]);
  if (weight === undefined || weight.length > 15) return undefined;
  const stat = parseFlatKeyed(texts['cpu.stat'] ?? '');
  const [totalCount, throttledCount] = [stat.get('nr_periods'), stat.get('nr_throttled')];
  const throttledMicroseconds = version === 1 ? thousandth(stat.get('throttled_time')) : stat.get('throttled_usec');
  const isCounted = totalCount !== undefined && throttledCount !== undefined && throttledMicroseconds !== undefined;
  return {
    version,
    weight: Number(weight),
    periods: isCounted ? { totalCount, throttledCount, throttledMicroseconds } : null,
  };
}

/** Version 1 counts nanoseconds. */
function thousandth(nanoseconds: string | undefined): string | undefined {
  return nanoseconds === undefined ? undefined : (BigInt(nanoseconds) / 1000n).toString();
}
