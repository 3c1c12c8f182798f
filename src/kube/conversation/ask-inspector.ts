import type { V1ContainerStateTerminated, V1Pod } from '@kubernetes/client-node';
import type { InspectorRequest } from '../../facts/request.ts';
import { ShmError } from '../../errors.ts';
import { toShmError } from '../connection/api-error.ts';
import type { Cluster } from '../connection/cluster.ts';
import { countAnswers } from './answers.ts';
import { converse } from './attach.ts';
import type { Channel } from './channel.ts';
import { untilTerminated } from './follow-container.ts';

/** An inspector's container that has just been added to its pod, or its pod created, and what it is asked. */
export interface Inquiry {
  pod: V1Pod;
  container: string;
  channel: Channel;
  requests: readonly InspectorRequest[];
  signal: AbortSignal;
  inform: (message: string) => void;
}

/** All that an inspector wrote, and how its container ended where that was waited for. */
export interface Output {
  text: string;
  exit: string;
}

/**
 * Gets the inspector's output: by attach as soon as the runtime has the container; else, once it has ended, from its log,
 * or from its termination message.
 * @throws ShmError where it does not start, or its output may not be read
 */
export async function askInspector(cluster: Cluster, inquiry: Inquiry): Promise<Output> {
  const done = new AbortController();
  const bounded = { ...inquiry, signal: AbortSignal.any([inquiry.signal, done.signal]) };
  try {
    const ended = untilTerminated(cluster, bounded);
    const answered = inquiry.channel === 'attach' ? [askByAttach(cluster, bounded)] : [];
    const first = await Promise.race([...answered, ended.then(() => ({ kind: 'ended' }) as const)]);
    if (first.kind === 'ended') return await outputOfEnded(cluster, inquiry, await ended);
    if (countAnswers(first.output) >= inquiry.requests.length) return { text: first.output, exit: 'it goes on' };
    inquiry.inform('the connection to the inspector was cut; its log has the rest');
    return await outputOfEnded(cluster, inquiry, await ended).catch(() => ({
      text: first.output,
      exit: 'its connection was cut',
    }));
  } finally {
    done.abort();
  }
}

function askByAttach(cluster: Cluster, { pod, container, requests, signal, inform }: Inquiry) {
  const { namespace = '', name = '' } = pod.metadata ?? {};
  const lines = requests.map((request) => JSON.stringify(request));
  return converse({
    address: cluster.address,
    namespace,
    pod: name,
    container,
    requests: lines,
    countAnswers,
    signal,
    inform,
  });
}

async function outputOfEnded(
  cluster: Cluster,
  { pod, container, channel }: Inquiry,
  ended: V1ContainerStateTerminated,
): Promise<Output> {
  const exit = describeExit(ended);
  const text = channel === 'termination-message' ? (ended.message ?? '') : await readLog(cluster, pod, container);
  if (text === '' && ended.exitCode === KILLED) throw killed(pod, exit);
  return { text, exit };
}

// 128 and SIGKILL
const KILLED = 137;

// The end of a PID namespace's first process kills all others in it (pid_namespaces(7))
function killed({ metadata }: V1Pod, exit: string): ShmError {
  return new ShmError({
    what: `the inspector in pod ${metadata?.namespace}/${metadata?.name} was killed before it answered`,
    why: `${exit}, as happens when the container beside it ends, the pod is deleted, or memory runs out`,
    whatToDo: `run it again, and see whether the container keeps running: kubectl get pod ${metadata?.name} -n ${metadata?.namespace}`,
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
