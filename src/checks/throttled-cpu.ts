import { defineTargetCheck } from './check.ts';
import { containerList, podTemplatePatch } from './remedies/pod-template-patch.ts';

/**
 * A cgroup that has used its quota waits for the next period, with all its threads, whoever waits for them
 * (scheduler/sched-bwc.rst, Statistics). Periods in which it did not run do not count, so that starting a program alone is
 * no finding: it takes a minute of periods of 100 ms, and a quarter of them throttled, as the alert CPUThrottlingHigh of
 * kubernetes-mixin has it; from a half on, waiting is what it mostly does.
 */
export const throttledCpu = defineTargetCheck({
  id: 'throttled-cpu',
  severity: 'info',
  needs: ['cpuCgroup', 'cpuThrottling'],
  uses: ['podSpec'],
  evaluate({ cpuCgroup, cpuThrottling, podSpec }, target) {
    const { quotaMicroseconds, periodMicroseconds } = cpuCgroup;
    if (quotaMicroseconds === null) return { status: 'not-applicable', reason: 'no CPU quota is set' };
    if (cpuThrottling.periods === null)
      return { status: 'unknown', reason: 'this kernel does not count throttled periods' };
    const { totalCount, throttledCount, throttledMicroseconds } = cpuThrottling.periods;
    const [total, throttled] = [BigInt(totalCount), BigInt(throttledCount)];
    if (total < LEAST_PERIODS || throttled * 4n < total) return { status: 'pass' };
    return {
      status: 'fail',
      severity: throttled * 2n >= total ? 'warning' : 'info',
      title: `Container ${target.container} of ${target.pod} is held back by its CPU limit in ${(throttled * 100n) / total} of 100 periods.`,
      expected: 'in fewer than 25 of 100 periods the quota is used up',
      actual: `in ${throttledCount} of ${totalCount}; its threads waited ${BigInt(throttledMicroseconds) / 1_000_000n} s in all`,
      evidence: [`quota ${quotaMicroseconds} µs in ${periodMicroseconds} µs, since the container was started`],
      remediation: {
        text: 'Raise the CPU limit or leave it away, or let the program run fewer threads at a time: as many as its limit has CPUs, not as many as the machine has.',
        patch: podTemplatePatch([
          `${containerList(podSpec, target.container)}:`,
          `  - name: ${target.container}`,
          '    resources:',
          '      limits:',
          `        cpu: ${Math.ceil((quotaMicroseconds * 2000) / periodMicroseconds)}m`,
        ]),
      },
    };
  },
});

const LEAST_PERIODS = 600n;
