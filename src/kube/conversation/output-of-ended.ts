import type { V1ContainerStateTerminated, V1Pod } from '@kubernetes/client-node';
import { ShmError } from '../../errors.ts';
import { toShmError } from '../connection/api-error.ts';
import type { Cluster } from '../connection/cluster.ts';
import { answersIn, type Answer } from './answer-reader.ts';
import type { Partner } from './channel.ts';

/** All that an inspector wrote, and how its container ended. */
export interface Output {
  answers: Answer[];
  exit: string;
}

/**
 * What an inspector whose container has ended wrote: its log, or its termination message.
 * @throws ShmError if that may not be read, or it was killed before it wrote anything
 */
export async function outputOfEnded(
  cluster: Cluster,
  { pod, container, channel }: Partner,
  ended: V1ContainerStateTerminated,
): Promise<Output> {
  const exit = describeExit(ended);
  const text = channel === 'termination-message' ? (ended.message ?? '') : await readLog(cluster, pod, container);
  if (text === '' && ended.exitCode === KILLED) throw killed(pod, exit);
  return { answers: answersIn(text), exit };
}

// 128 and SIGKILL
const KILLED = 137;

// The end of a PID namespace's first process kills all others in it (pid_namespaces(7))
function killed({ metadata }: V1Pod, exit: string): ShmError {
  return new ShmError({
    what: `the inspector in pod ${metadata?.namespace}/${metadata?.name} was killed before it answered`,
    why: `${exit}, as happens when the container beside it ends, the pod is deleted, or memory runs out`,
    whatToDo:
      'run it again, and see whether the container keeps running: ' +
      `kubectl get pod ${metadata?.name} -n ${metadata?.namespace}`,
  });
}

async function readLog(cluster: Cluster, { metadata }: V1Pod, container: string): Promise<string> {
  try {
    return await cluster.core.readNamespacedPodLog({
      namespace: metadata?.namespace ?? '',
      name: metadata?.name ?? '',
      container,
    });
  } catch (error) {
    throw toShmError(error, `cannot read the log of container ${container}, which holds the inspector’s answer`);
  }
}

function describeExit({ exitCode, reason = 'no reason given', message }: V1ContainerStateTerminated): string {
  return `it ended with exit code ${exitCode} (${reason})${message === undefined ? '' : `: ${message}`}`;
}
