import { changeFacts } from '../changes/changed-side.ts';
import { raiseCpuLimit } from '../changes/raise-limit.ts';
import { all, incompleteFact } from '../facts/known.ts';
import { podName } from '../words/names.ts';
import { defineCheck } from './define-check.ts';

/**
 * A cgroup that has used its quota waits for the next period, with all its threads, whoever waits for them
 * (scheduler/sched-bwc.rst, Statistics). Periods in which it did not run do not count, so that starting a program
 * alone is no finding: it takes a minute of periods of 100 ms, and a quarter of them throttled, as the alert
 * CPUThrottlingHigh of kubernetes-mixin has it; from a half on, waiting is what it mostly does.
 */
export const throttledCpu = defineCheck({
  id: 'throttled-cpu',
  severity: 'info',
  title: 'The container is held back by its CPU limit in many periods',
  of: 'target',
  facts: [...changeFacts, 'cpuThrottling'],
  evaluate({ target }) {
    const known = all('target', target, ['cpuCgroup', 'cpuThrottling']);
    if (known.kind === 'missing') return { status: 'unknown', missing: known.missing };
    const { quotaMicroseconds, periodMicroseconds } = known.values.cpuCgroup;
    const { periods } = known.values.cpuThrottling;
    if (quotaMicroseconds === null) return { status: 'not-applicable', reason: 'no CPU quota is set' };
    if (periods === null) {
      const why = 'this kernel does not count throttled periods';
      return { status: 'unknown', missing: [incompleteFact('target', 'cpuThrottling', why)] };
    }
    const [total, throttled] = [BigInt(periods.totalCount), BigInt(periods.throttledCount)];
    if (total < LEAST_PERIODS || throttled * 4n < total) return { status: 'pass' };
    const percent = (throttled * 100n) / total;
    const raised = raiseCpuLimit('target', target, Math.ceil((quotaMicroseconds * 2000) / periodMicroseconds));
    return {
      status: 'fail',
      severity: throttled * 2n >= total ? 'warning' : 'info',
      title:
        `${podName(target.subject)}: ` +
        `container ${target.subject.container} is held back by its CPU limit in ${percent} of 100 periods`,
      expected: 'in fewer than 25 of 100 periods the quota is used up',
      actual:
        `in ${throttled} of ${total}; ` +
        `its threads waited ${BigInt(periods.throttledMicroseconds) / 1_000_000n} s in all`,
      evidence: [`quota ${quotaMicroseconds} µs in ${periodMicroseconds} µs, since the container was started`],
      fix: {
        ...raised,
        text:
          `${raised.text} Or let the program run fewer threads at a time: ` +
          'as many as its limit has CPUs, not as many as the machine has.',
      },
    };
  },
});

const LEAST_PERIODS = 600n;
