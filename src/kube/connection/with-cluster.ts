import { setTimeout as delay } from 'node:timers/promises';
import { connect, type Cluster } from './cluster.ts';
import { withDeadline } from './deadline.ts';
import { currentNamespace } from './kubectl.ts';
import { asLostConnection } from './lost-connection.ts';
import type { Proxy } from './proxy.ts';

/** The person who started a run. */
export interface User {
  /** Progress, a line each. */
  inform: (message: string) => void;
  /** A question that needs a yes; without a person to ask, the answer is no. */
  confirm: (question: string) => Promise<boolean>;
  /** Aborted when the user ends the run. */
  signal: AbortSignal;
}

/** What a use case has to work with. The proxy belongs to whoever made the session (`withProxy`). */
export interface Session {
  proxy: Proxy;
  user: User;
  /** The longest that the work may take. */
  timeoutMs: number;
}

/** A run on a cluster: `signal` is aborted past its deadline, too. */
export interface Run extends User {
  /** Has something undone in every ending: success, failure, the user's Ctrl-C, the deadline. */
  atEnd: (undo: () => Promise<void>) => void;
}

/** Long enough for an API server that is slow, short enough for somebody who has pressed Ctrl-C. */
const UNDO_TIMEOUT_MS = 15_000;

/**
 * Does some work on the cluster that the user's kubectl reaches, in bounded time, and leaves nothing behind.
 * @param namespace null: the current context's
 * @throws ShmError if there is no cluster, or past the deadline; what the work throws
 */
export async function withCluster<T>(
  { proxy, user, timeoutMs }: Session,
  namespace: string | null,
  work: (cluster: Cluster, namespace: string, run: Run) => Promise<T>,
): Promise<T> {
  let latest = 'kubectl was starting';
  const inform = (message: string): void => {
    latest = message;
    user.inform(message);
  };
  const undos: (() => Promise<void>)[] = [];
  const connecting = connect(proxy);
  try {
    const ends = AbortSignal.any([user.signal, proxy.gone]);
    const deadline = { timeoutMs, startedAt: proxy.startedAt, signal: ends, latest: () => latest };
    return await withDeadline(deadline, async (signal) => {
      const [cluster, chosen] = await Promise.all([connecting, namespace ?? currentNamespace(proxy.kubectl)]);
      return work(cluster, chosen, { ...user, inform, signal, atEnd: (undo) => undos.push(undo) });
    });
  } catch (error) {
    throw asLostConnection(error);
  } finally {
    await Promise.race([Promise.all(undos.map((undo) => undo())), delay(UNDO_TIMEOUT_MS, undefined, { ref: false })]);
    // Work that hangs is ended by its connections being taken away; a proxy that never serves has none
    void connecting.then(
      ({ close }) => close(),
      () => undefined,
    );
  }
}
