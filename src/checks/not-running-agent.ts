import { podName } from '../words/names.ts';
import { defineCheck } from './define-check.ts';
import { checkRunning, runningFacts } from './evidence/not-running.ts';

/** An Agent that does not run holds nothing, and answers nobody: what its last run made may be there all the same. */
export const notRunningAgent = defineCheck({
  id: 'not-running-agent',
  severity: 'warning',
  title: 'The Agent does not run, so nobody is there to communicate with',
  of: 'pair',
  facts: runningFacts,
  evaluate: ({ agent }) =>
    checkRunning('agent', agent, {
      title: `${podName(agent.subject)}: the Agent, container ${agent.subject.container}, does not run`,
      expected: 'it runs',
    }),
});
