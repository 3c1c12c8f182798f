import { sideNames } from '../words/names.ts';
import { describeObjects } from '../descriptions/objects.ts';
import { defineCheck } from './define-check.ts';
import { objectsWith } from './evidence/found-objects.ts';
import { missingFrom, nothingFound } from './evidence/nothing-found.ts';

/**
 * A process-shared mutex holds the thread id of its owner as that counts in its PID namespace (futex(2),
 * pthread_mutex_lock(3)). Both main processes are 1 there: a recursive or robust mutex is granted to both at once, an
 * error-checking one says EDEADLK. A pid that a program writes into shared memory means another process on the other
 * side (pid_namespaces(7)).
 */
export const separatePidNamespace = defineCheck({
  id: 'separate-pid-namespace',
  severity: 'info',
  title: 'Target and Agent share memory and have different PID namespaces',
  of: 'pair',
  facts: ['namespaces', 'holdings', 'kernel', 'ipcNamespace'],
  channels: ['sysvSharedMemory', 'posixSharedMemory'],
  evaluate: (given) => {
    const { target, agent, channels } = given;
    const all = Object.values(channels);
    const shared = objectsWith(all, 'shared');
    const [ofTarget, ofAgent] = [target.facts.namespaces, agent.facts.namespaces];
    const areKnown = ofTarget.status === 'ok' && ofAgent.status === 'ok';
    if (shared.length === 0 || !areKnown || ofTarget.value.pid === ofAgent.value.pid)
      return nothingFound(
        missingFrom(given, ['namespaces', 'holdings', 'kernel', 'ipcNamespace'], all),
        shared.length > 0 ? null : 'they have no memory in common',
      );
    const names = sideNames(target.subject, agent.subject);
    return {
      status: 'fail',
      title: `${names.target} and ${names.agent} share memory and not their pids: locks and pids in it mislead`,
      expected: 'programs that keep locks or pids in shared memory are in one PID namespace',
      actual: `PID namespace ${ofTarget.value.pid} in ${names.target}, ${ofAgent.value.pid} in ${names.agent}`,
      evidence: [`both hold ${describeObjects(shared, 3)}`],
      subjects: shared.map(({ id }) => id),
      fix: {
        text:
          'Programs that keep neither pids nor process-shared mutexes of kind recursive, error-checking ' +
          'or robust in the memory ' +
          'need no change. For the others: shareProcessNamespace: true in one pod, which LXCFS does not go with, ' +
          'or hostPID: true in two.',
      },
    };
  },
});
