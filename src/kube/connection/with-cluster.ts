import { setTimeout as delay } from 'node:timers/promises';
import { connect, type Cluster } from './cluster.ts';
import { withDeadline } from './deadline.ts';
import { currentNamespace } from './kubectl.ts';
import { asLostConnection } from './lost-connection.ts';
import type { Proxy } from './proxy.ts';

export interface ClusterOptions {
  /** Started already; it is stopped at the end. */
  proxy: Proxy;
  /** Null: the current context's. */
  namespace: string | null;
  timeoutMs: number;
}

/** How a run talks to the person who started it. */
export interface Talk {
  /** Progress, a line each. */
  tell: (message: string) => void;
  /** A question that needs a yes; without a person to ask, the answer is no. */
  confirm: (question: string) => Promise<boolean>;
  /** Aborted when the user ends the run. */
  signal: AbortSignal;
}

/** A run on a cluster: `signal` is aborted past its time, too. */
export interface Run extends Talk {
  /** Has something undone in every ending: success, failure, the user's Ctrl-C, the deadline. */
  atEnd: (undo: () => Promise<void>) => void;
}

/** Long enough for an API server that is slow, short enough for somebody who has pressed Ctrl-C. */
const UNDO_TIMEOUT_MS = 15_000;

/**
 * Does some work on the cluster that the user's kubectl reaches, in bounded time, and leaves nothing behind.
 * @throws ShmError where there is no cluster, or past the deadline; what the work throws
 */
export async function withCluster<T>(
  { proxy, namespace, timeoutMs }: ClusterOptions,
  talk: Talk,
  work: (cluster: Cluster, namespace: string, run: Run) => Promise<T>,
): Promise<T> {
  let latest = 'kubectl was starting';
  const tell = (message: string): void => {
    latest = message;
    talk.tell(message);
  };
  const undos: (() => Promise<void>)[] = [];
  const connecting = connect(proxy);
  try {
    const ends = AbortSignal.any([talk.signal, proxy.gone]);
    return await withDeadline({ timeoutMs, signal: ends, latest: () => latest }, async (signal) => {
      const [cluster, chosen] = await Promise.all([connecting, namespace ?? currentNamespace(proxy.kubectl)]);
      return work(cluster, chosen, { ...talk, tell, signal, atEnd: (undo) => undos.push(undo) });
    });
  } catch (error) {
    throw asLostConnection(error);
  } finally {
    await Promise.race([Promise.all(undos.map((undo) => undo())), delay(UNDO_TIMEOUT_MS, undefined, { ref: false })]);
    // Not inside the deadline: work that hangs is ended by its connection being taken away
    await Promise.all([
      proxy.stop(),
      connecting.then(
        ({ close }) => close(),
        () => undefined,
      ),
    ]);
  }
}
