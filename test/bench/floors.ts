import { setTimeout as delay } from 'node:timers/promises';
import type { V1ContainerStatus, V1Pod, V1PodStatus } from '@kubernetes/client-node';
import { WebSocket, type ClientOptions } from 'ws';
import type { BareClient } from './api.ts';

export interface BenchPod {
  namespace: string;
  pod: string;
  /** An image with a shell that the node has. */
  image: string;
}

/** Milliseconds from PATCH to log: an ephemeral container that does nothing, watched until it ended, its log read. */
export async function logFloor(client: BareClient, target: BenchPod): Promise<number> {
  const path = podPath(target);
  const name = newName();
  const pods = path.slice(0, path.lastIndexOf('/'));
  // The list's version, not the pod's own: that may be too old to watch from
  const list = JSON.parse(await client.request('GET', `${pods}?fieldSelector=metadata.name%3D${target.pod}`)) as {
    metadata: { resourceVersion: string };
  };
  const events = await client.stream(
    `${pods}?watch=1&fieldSelector=metadata.name%3D${target.pod}&resourceVersion=${list.metadata.resourceVersion}`,
  );
  const startedAt = performance.now();
  const ended = untilTerminated(events, name);
  await addContainer(client, target, { name, command: ['sh', '-c', `echo ${name}`] });
  await ended;
  events.destroy();
  await logOf(client, path, name, name);
  return performance.now() - startedAt;
}

/** Milliseconds from PATCH to answer: a shell that echoes one line, attached to as soon as the runtime has it. */
export async function attachFloor(client: BareClient, target: BenchPod): Promise<number> {
  const name = newName();
  const startedAt = performance.now();
  await addContainer(client, target, {
    name,
    command: ['sh', '-c', 'read line; echo $line'],
    stdin: true,
    stdinOnce: true,
  });
  while (!(await echoOnce(client, target, name))) await delay(15);
  return performance.now() - startedAt;
}

function echoOnce({ origin, tls }: BareClient, target: BenchPod, name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const url = `wss://${origin.host}${podPath(target)}/attach?container=${name}&stdin=true&stdout=true`;
    const socket = new WebSocket(url, ['v4.channel.k8s.io'], {
      ca: tls.ca,
      cert: tls.cert,
      key: tls.key,
    } as ClientOptions);
    socket.on('open', () => socket.send(Buffer.from('\0go\n')));
    socket.on('message', (message: Buffer) => {
      if (message[0] !== 1 || message.length === 1) return;
      resolve(true);
      socket.close();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(false));
  });
}

async function addContainer(
  client: BareClient,
  target: BenchPod,
  container: { name: string; command: string[]; stdin?: true; stdinOnce?: true },
): Promise<void> {
  const { image } = target;
  await client.request('PATCH', `${podPath(target)}/ephemeralcontainers`, {
    spec: {
      ephemeralContainers: [{ image, imagePullPolicy: 'IfNotPresent', targetContainerName: 'app', ...container }],
    },
  });
}

/** Reads a watch of a pod until its container of this name has ended. */
export async function untilTerminated(events: AsyncIterable<Buffer>, name: string): Promise<void> {
  let buffered = '';
  for await (const chunk of events) {
    const lines = (buffered + chunk.toString()).split('\n');
    buffered = lines.pop() ?? '';
    const pods = lines.map((line) => (JSON.parse(line) as { object: V1Pod }).object);
    if (
      pods.some(({ status }) =>
        statusesOf(status).some((one) => one.name === name && one.state?.terminated !== undefined),
      )
    )
      return;
  }
  throw new Error('the watch ended first');
}

function statusesOf(status: V1PodStatus | undefined): V1ContainerStatus[] {
  return [...(status?.ephemeralContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
}

/** The log of a container that has printed its name. */
export async function logOf(client: BareClient, path: string, container: string, said: string): Promise<void> {
  const log = await client.request('GET', `${path}/log?container=${container}`);
  if (!log.includes(said)) throw new Error(`unexpected log: ${log}`);
}

function podPath({ namespace, pod }: BenchPod): string {
  return `/api/v1/namespaces/${namespace}/pods/${pod}`;
}

function newName(): string {
  return `floor-${Date.now().toString(36)}${Math.random().toString(36).slice(2, 5)}`;
}
