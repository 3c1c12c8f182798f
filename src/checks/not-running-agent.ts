import { describeMissing } from '../verdicts/missing-fact.ts';
import { defineAgentCheck } from './check.ts';
import { checkRunning } from './evidence/not-running.ts';

/** An Agent that does not run holds nothing, and answers nobody: what its last run made may be there all the same. */
export const notRunningAgent = defineAgentCheck({
  id: 'not-running-agent',
  severity: 'warning',
  weighs: { target: [], agent: ['podStatus', 'podSpec', 'podEvents', 'sandboxShmMount'] },
  evaluate(_target, { subject, facts: { podStatus, podSpec, podEvents, sandboxShmMount } }) {
    if (podStatus.status !== 'ok')
      return { status: 'unknown', reason: describeMissing('Agent', 'podStatus', podStatus) };
    if (podSpec.status !== 'ok') return { status: 'unknown', reason: describeMissing('Agent', 'podSpec', podSpec) };
    return checkRunning({ podStatus: podStatus.value, podSpec: podSpec.value, podEvents, sandboxShmMount }, subject, {
      name: `The Agent, container ${subject.container} of ${subject.pod},`,
      consequence: 'nobody is there to talk to',
      expected: 'it runs',
    });
  },
});
