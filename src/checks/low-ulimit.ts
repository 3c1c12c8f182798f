import { all } from '../facts/known.ts';
import { podName } from '../words/names.ts';
import { defineCheck } from './define-check.ts';
import { lackOfFileSize, lackOfLockedMemory, lackOfQueues, ulimitFacts } from './evidence/lacking-ulimit.ts';

/**
 * Limits of a process that no cgroup knows, and no field of a pod (getrlimit(2)): what it inherits from the
 * container runtime, or sets itself. RLIMIT_FSIZE stops ftruncate(2) and write(2) in /dev/shm, as in any file,
 * by SIGXFSZ or EFBIG. RLIMIT_MSGQUEUE is on the POSIX queues that a uid has made in all, messages in them or not.
 * RLIMIT_MEMLOCK is on memory that is locked; CAP_IPC_LOCK lifts it, and no capability the other two.
 */
export const lowUlimit = defineCheck({
  id: 'low-ulimit',
  severity: 'warning',
  title: 'A resource limit of the main process is below what is there',
  of: 'target',
  facts: ulimitFacts,
  evaluate({ target }) {
    const known = all('target', target, ['ulimits']);
    if (known.kind === 'missing') return { status: 'unknown', missing: known.missing };
    const { ulimits } = known.values;
    if (Object.values(ulimits).every(({ softBytes }) => softBytes === null))
      return { status: 'not-applicable', reason: 'no such limit is set' };
    const answers = [lackOfFileSize, lackOfQueues, lackOfLockedMemory].map((lackOf) => lackOf(ulimits, target));
    const lacks = answers.flatMap((answer) => (answer.kind === 'yes' ? [answer.detail] : []));
    const [first, ...others] = lacks;
    if (first === undefined) {
      const missing = answers.flatMap((answer) => (answer.kind === 'missing' ? answer.missing : []));
      return missing.length > 0 ? { status: 'unknown', missing } : { status: 'pass' };
    }
    return {
      status: 'fail',
      severity: lacks.some(({ isInUse }) => isInUse) ? 'warning' : 'info',
      title: `${podName(target.subject)}: main process: ${first.title}`,
      expected: first.expected,
      actual: first.actual,
      evidence: others.map(({ actual }) => actual),
      fix: {
        text:
          'Kubernetes has no field for it. Raise it at its source: the program’s own start (ulimit, prlimit, ' +
          'setrlimit(2), up to the hard limit), or for all containers of the node its runtime (LimitFSIZE, ' +
          'LimitMSGQUEUE and LimitMEMLOCK of its systemd unit, default-ulimits of Docker and CRI-O).',
      },
    };
  },
});
