import { changeFacts } from '../changes/changed-side.ts';
import { restart } from '../changes/restart.ts';
import { isComplete } from '../facts/table.ts';
import { all, incompleteFact } from '../facts/known.ts';
import { count } from '../words/counts.ts';
import { onlyListed } from '../words/lists.ts';
import { sideNames } from '../words/names.ts';
import { defineCheck } from './define-check.ts';

/**
 * A process in state T was stopped by a signal, in state t by a debugger (proc_pid_stat(5)): it holds what it held,
 * and does nothing until SIGCONT, or until the debugger lets it go.
 */
export const stoppedAgent = defineCheck({
  id: 'stopped-agent',
  severity: 'warning',
  title: 'Every process of the Agent is stopped',
  of: 'pair',
  facts: ['processes', ...changeFacts],
  evaluate: ({ target, agent }) => {
    const known = all('agent', agent, ['processes']);
    if (known.kind === 'missing') return { status: 'unknown', missing: known.missing };
    const { processes } = known.values;
    const running = processes.rows.filter(({ state }) => !endedStates.includes(state));
    if (running.length === 0) return { status: 'not-applicable', reason: 'no process of the Agent runs' };
    if (!running.every(({ state }) => stoppedStates.includes(state))) return { status: 'pass' };
    if (!isComplete(processes))
      return { status: 'unknown', missing: [incompleteFact('agent', 'processes', onlyListed(processes, 'processes'))] };
    const names = sideNames(target.subject, agent.subject);
    const isTraced = running.some(({ state }) => state === 't');
    return {
      status: 'fail',
      title: `Every process of ${names.agent} is stopped: it holds what it held, and answers nobody`,
      expected: 'the Agent runs',
      actual:
        `${count(running.length, 'process is', 'processes are')} in state ` +
        `${isTraced ? 't (a debugger has it)' : 'T (stopped by a signal)'}`,
      evidence: running.slice(0, 4).map(({ pid, name, state }) => `process ${pid} (${name}) is in state ${state}`),
      fix: isTraced
        ? { text: 'Let the debugger or tracer go on, or detach it.' }
        : {
            text:
              `Let it go on: kubectl exec ${agent.subject.pod} -n ${agent.subject.namespace} -c ` +
              `${agent.subject.container} -- kill -CONT 1. Then find out what sent SIGSTOP or SIGTSTP.`,
            change: restart('agent', agent),
          },
    };
  },
});

const stoppedStates = ['T', 't'];
const endedStates = ['Z', 'X'];
