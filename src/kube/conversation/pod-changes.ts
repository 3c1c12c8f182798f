import { EventEmitter, on } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { V1Pod } from '@kubernetes/client-node';
import { ShmError } from '../../errors.ts';
import type { Cluster } from '../connection/cluster.ts';

/**
 * A pod as it changes, from `pod` on, without end: watched if the user may watch, else asked for twice a second.
 * @throws ShmError when the pod is deleted; the signal's reason when it is aborted
 */
export async function* podChanges(cluster: Cluster, pod: V1Pod, signal: AbortSignal): AsyncGenerator<V1Pod> {
  const { namespace = '', name = '' } = pod.metadata ?? {};
  let resourceVersion = pod.metadata?.resourceVersion;
  let mayWatch = true;
  for (;;) {
    if (mayWatch) mayWatch = yield* watchOnce(cluster, { namespace, name, resourceVersion, signal });
    else yield await cluster.core.readNamespacedPod({ namespace, name });
    // The server or a long silence ended the watch: the next begins with the pod as it is then
    resourceVersion = undefined;
    await delay(POLL_INTERVAL_MS, undefined, { signal });
  }
}

const POLL_INTERVAL_MS = 500;

interface WatchedPod {
  namespace: string;
  name: string;
  resourceVersion: string | undefined;
  signal: AbortSignal;
}

/** Answers, when the watch has ended, whether another may be tried. */
async function* watchOnce(
  cluster: Cluster,
  { namespace, name, resourceVersion, signal }: WatchedPod,
): AsyncGenerator<V1Pod, boolean> {
  const emitter = new EventEmitter();
  let refused = false;
  const changes = on(emitter, 'change', { signal, close: ['end'] });
  const watching = await cluster.watch.watch(
    `/api/v1/namespaces/${namespace}/pods`,
    { fieldSelector: `metadata.name=${name}`, ...(resourceVersion !== undefined && { resourceVersion }) },
    (type: string, seen: V1Pod) => emitter.emit('change', type, seen),
    (error: unknown) => {
      refused = (error as { statusCode?: number } | null)?.statusCode === 403;
      emitter.emit('end');
    },
  );
  try {
    for await (const [type, seen] of changes as AsyncIterable<[string, V1Pod]>) {
      if (type === 'DELETED') throw deleted(namespace, name);
      if (type !== 'ERROR') yield seen;
    }
    return !refused;
  } finally {
    watching.abort();
  }
}

function deleted(namespace: string, name: string): ShmError {
  return new ShmError({
    what: `pod ${namespace}/${name} was deleted while it was inspected`,
    why: 'somebody or its owner removed it',
    whatToDo: 'name another pod, or its workload',
  });
}
