import type { V1ContainerStateTerminated, V1Pod } from '@kubernetes/client-node';
import { ShmError } from '../../errors.ts';
import { decodeFrames } from '../../facts/decode-frames.ts';
import type { InspectorFacts } from '../../facts/facts.ts';
import type { InspectorRequest } from '../../facts/request.ts';
import type { Channel } from '../preflight/access.ts';
import { addContainer, findAcceptedContainer, type AcceptedContainer } from './add-container.ts';
import { toShmError } from '../connection/api-error.ts';
import { converse } from './attach.ts';
import type { Cluster } from '../connection/cluster.ts';
import { newContainerName } from './ephemeral-container.ts';
import { untilTerminated } from './follow-container.ts';

export interface InspectorRun {
  pod: V1Pod;
  target: string;
  image: string;
  channel: Channel;
  request: InspectorRequest;
}

/** Settles what will be added, by the server's own dry run; nothing is changed yet. */
export function prepareInspector(cluster: Cluster, { pod, target, image, channel, request }: InspectorRun): Promise<AcceptedContainer> {
  const conversation = channel === 'attach' ? ({ kind: 'attach' } as const) : ({ kind: 'log', request: JSON.stringify(request) } as const);
  return findAcceptedContainer(cluster, pod, { name: newContainerName(pod), image, target, conversation });
}

/**
 * Adds the prepared container and gets the inspector's answer: by attach as soon as the runtime has it, else from its
 * log once it has ended.
 * @throws ShmError where it does not start, or what answers is not this version's inspector
 */
export async function runInspector(
  cluster: Cluster,
  run: InspectorRun,
  { container }: AcceptedContainer,
  { signal, tell }: { signal: AbortSignal; tell: (message: string) => void },
): Promise<InspectorFacts> {
  const pod = await addContainer(cluster, run.pod, container);
  const done = new AbortController();
  const either = AbortSignal.any([signal, done.signal]);
  try {
    const ended = untilTerminated(cluster, { pod, container: container.name, signal: either, tell });
    const answered = run.channel === 'attach' ? [askByAttach(cluster, run, container.name, either, tell)] : [];
    const first = await Promise.race([...answered, ended.then(() => ({ kind: 'ended' }) as const)]);
    if (first.kind === 'answered') return factsIn(first.output, run.image, 'it says nothing that this plugin understands');
    const exit = describeExit(await ended);
    return factsIn(await readLog(cluster, run.pod, container.name), run.image, exit);
  } finally {
    done.abort();
  }
}

function askByAttach(cluster: Cluster, { pod, request }: InspectorRun, container: string, signal: AbortSignal, tell: (message: string) => void) {
  return converse({
    address: cluster.address,
    namespace: pod.metadata?.namespace ?? '',
    pod: pod.metadata?.name ?? '',
    container,
    input: `${JSON.stringify(request)}\n`,
    isComplete: (output) => /^\{"kind":"End".*\}\n$/m.test(output.slice(output.lastIndexOf('\n', output.length - 2) + 1)),
    signal,
    tell,
  });
}

async function readLog(cluster: Cluster, { metadata }: V1Pod, container: string): Promise<string> {
  try {
    return await cluster.core.readNamespacedPodLog({ namespace: metadata?.namespace ?? '', name: metadata?.name ?? '', container });
  } catch (error) {
    throw toShmError(error, `cannot read the log of container ${container}, which holds the inspector’s answer`);
  }
}

function describeExit({ exitCode, reason = 'no reason given', message }: V1ContainerStateTerminated): string {
  return `it ended with exit code ${exitCode} (${reason})${message === undefined ? '' : `: ${message}`}`;
}

function factsIn(output: string, image: string, exit: string): InspectorFacts {
  const decoded = decodeFrames(output);
  switch (decoded.kind) {
    case 'facts':
      return decoded.facts;
    case 'other-version':
      throw new ShmError({
        what: `the inspector in ${image} speaks ${decoded.apiVersion} (version ${decoded.inspectorVersion}), this plugin another version`,
        why: 'plugin and image must be of one release',
        whatToDo: 'name the image of this release with --image or KUBECTL_SHM_IMAGE',
      });
    case 'foreign':
      throw new ShmError({
        what: `what runs in ${image} is not the inspector`,
        why: decoded.firstLine === '' ? exit : `its answer begins: ${JSON.stringify(decoded.firstLine)}`,
        whatToDo: 'check --image and KUBECTL_SHM_IMAGE, and that the image is built for the node’s architecture',
      });
  }
}
