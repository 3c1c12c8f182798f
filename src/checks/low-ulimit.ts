import { formatBytes } from '../bytes.ts';
import type { Ulimits } from '../facts/confinement.ts';
import type { Fact } from '../facts/fact.ts';
import type { Facts } from '../facts/facts.ts';
import type { ContainerProcesses } from '../facts/process.ts';
import { isComplete } from '../facts/table.ts';
import { no, unknown, yes, type Answer } from '../verdicts/answer.ts';
import { describeMissing } from '../verdicts/missing-fact.ts';
import { defineTargetCheck, type Remediation } from './check.ts';

/**
 * Limits of a process that no cgroup knows, and no field of a pod (getrlimit(2)): what it inherits from the container runtime, or
 * sets itself. RLIMIT_FSIZE stops ftruncate(2) and write(2) in /dev/shm, as in any file, by SIGXFSZ or EFBIG. RLIMIT_MSGQUEUE is on the
 * POSIX queues that a uid has made in all, messages in them or not: at least what they hold, and a queue without attributes takes
 * msg_default messages of msgsize_default bytes (mq_overview(7); ipc/mqueue.c, mqueue_get_inode). No capability lifts either.
 */
export const lowUlimit = defineTargetCheck({
  id: 'low-ulimit',
  severity: 'warning',
  needs: ['ulimits'],
  uses: ['shmFiles', 'posixQueues', 'posixQueueLimits', 'processes'],
  evaluate({ ulimits, ...facts }, target) {
    if (ulimits.fileSize.softBytes === null && ulimits.messageQueues.softBytes === null)
      return { status: 'not-applicable', reason: 'no such limit is set' };
    const answers = [lackOfFileSize(ulimits, facts), lackOfQueues(ulimits, facts)];
    const lacks = answers.flatMap((answer) => (answer.kind === 'yes' ? [answer.detail] : []));
    const [first, ...others] = lacks;
    if (first === undefined) {
      const open = answers.find(({ kind }) => kind === 'unknown');
      return open?.kind === 'unknown' ? { status: 'unknown', reason: open.why } : { status: 'pass' };
    }
    return {
      status: 'fail',
      severity: lacks.some(({ isInUse }) => isInUse) ? 'warning' : 'info',
      title: `The main process of ${target.pod} ${first.title}.`,
      expected: first.expected,
      actual: first.actual,
      evidence: others.map(({ actual }) => actual),
      remediation,
    };
  },
});

const remediation: Remediation = {
  text:
    'Kubernetes has no field for it. Raise it where it is set: in the program’s own start (ulimit, prlimit, setrlimit(2), as far as the hard limit lets it), ' +
    'or for all containers of the node in its runtime (LimitFSIZE and LimitMSGQUEUE of its systemd unit, default-ulimits of Docker and CRI-O).',
};

interface Lack {
  title: string;
  expected: string;
  actual: string;
  /** Whether somebody here uses what the limit is on. */
  isInUse: boolean;
}

/** A file that is there already can be opened and mapped, however large it is. */
function lackOfFileSize({ fileSize: { softBytes } }: Ulimits, { shmFiles }: Pick<Facts, 'shmFiles'>): Answer<Lack> {
  if (softBytes === null) return no;
  if (shmFiles.status !== 'ok') return unknown(describeMissing('target', 'shmFiles', shmFiles));
  const [largest] = shmFiles.value.rows
    .filter(({ type, sizeBytes }) => type === 'file' && BigInt(sizeBytes) > BigInt(softBytes))
    .toSorted((a, b) => Number(BigInt(b.sizeBytes) - BigInt(a.sizeBytes)));
  if (largest === undefined)
    return isComplete(shmFiles.value)
      ? no
      : unknown(`only ${shmFiles.value.rows.length} of the ${shmFiles.value.totalCount} files in /dev/shm were listed`);
  return yes({
    title: `may make no file as large as /dev/shm/${largest.path}: ftruncate(2) is a SIGXFSZ, or fails with EFBIG`,
    expected: `RLIMIT_FSIZE is ${formatBytes(BigInt(largest.sizeBytes))} or more`,
    actual: `RLIMIT_FSIZE is ${formatBytes(BigInt(softBytes))}`,
    isInUse: false,
  });
}

function lackOfQueues(
  { messageQueues: { softBytes } }: Ulimits,
  { posixQueues, posixQueueLimits, processes }: Pick<Facts, 'posixQueues' | 'posixQueueLimits' | 'processes'>,
): Answer<Lack> {
  if (softBytes === null) return no;
  if (posixQueueLimits.status !== 'ok') return unknown(describeMissing('target', 'posixQueueLimits', posixQueueLimits));
  const { messageCount, largestMessageBytes, defaultMessageCount, defaultMessageBytes } = posixQueueLimits.value;
  const newBytes = least(messageCount, defaultMessageCount) * least(largestMessageBytes, defaultMessageBytes);
  if (posixQueues.status !== 'ok') return unknown(describeMissing('target', 'posixQueues', posixQueues));
  if (processes.status !== 'ok') return unknown(describeMissing('target', 'processes', processes));
  const uid = uidOfMain(processes);
  const own = posixQueues.value.rows.filter((queue) => queue.uid === uid);
  const usedBytes = own.reduce((sum, { queuedBytes }) => sum + BigInt(queuedBytes ?? 0), 0n);
  if (usedBytes + newBytes <= BigInt(softBytes))
    return isComplete(posixQueues.value)
      ? no
      : unknown(
          `only ${posixQueues.value.rows.length} of the ${posixQueues.value.totalCount} POSIX queues were listed`,
        );
  return yes({
    title: 'may make no POSIX queue of the usual size: mq_open(3) fails with EMFILE',
    expected: `RLIMIT_MSGQUEUE has room for a queue without attributes, more than ${formatBytes(newBytes)}`,
    actual: `RLIMIT_MSGQUEUE is ${formatBytes(BigInt(softBytes))}${own.length === 0 ? '' : `, and the queues of uid ${uid} hold ${formatBytes(usedBytes)} of messages`}`,
    isInUse: posixQueues.value.totalCount > 0,
  });
}

function uidOfMain(processes: Extract<Fact<ContainerProcesses>, { status: 'ok' }>): number | undefined {
  const { rows, mainPid } = processes.value;
  return rows.find(({ pid }) => pid === mainPid)?.filesystemUid;
}

function least(a: string, b: string): bigint {
  return BigInt(a) < BigInt(b) ? BigInt(a) : BigInt(b);
}
