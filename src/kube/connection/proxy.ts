import { ShmError } from '../../errors.ts';
import type { Kubectl } from './kubectl.ts';
import type { ProxyAddress, ProxyOptions } from './proxy-process.ts';
import { startOnLoopback } from './proxy-on-loopback.ts';
import { startOnSocket } from './proxy-on-socket.ts';

/** A proxy that has been started, and may not serve yet. */
export interface Proxy {
  kubectl: Kubectl;
  /** When it was started (performance.now()): its guard ends it the run's time and a second after that. */
  startedAt: number;
  /** Rejects with a ShmError in kubectl's words if it does not start (no such context, no kubeconfig). */
  serving: Promise<ProxyAddress>;
  /** Aborted, with a ShmError as its reason, if it ends of its own accord after it has served. */
  gone: AbortSignal;
}

/**
 * Works with a `kubectl proxy`, which authenticates as kubectl does: exec plugins, proxies, impersonation, token files.
 * Starting it takes as long as loading the rest of the plugin: begin with it. It is stopped here, in every ending, and
 * nowhere else; if this process is killed or stopped, its guard ends it (guard.ts; on Windows there is none).
 */
export async function withProxy<T>(
  kubectl: Kubectl,
  options: ProxyOptions,
  work: (proxy: Proxy) => Promise<T>,
): Promise<T> {
  const startedAt = performance.now();
  const started = process.platform === 'win32' ? startOnLoopback(kubectl, options) : startOnSocket(kubectl, options);
  const gone = new AbortController();
  let isStopping = false;
  void started.serving
    .then(() => started.ended)
    .then(
      () => isStopping || gone.abort(proxyGone()),
      // Whoever needs it will hear of it
      () => undefined,
    );
  try {
    return await work({ kubectl, startedAt, serving: started.serving, gone: gone.signal });
  } finally {
    isStopping = true;
    await started.stop();
  }
}

function proxyGone(): ShmError {
  return new ShmError({
    what: 'the connection to the cluster was lost',
    why: 'kubectl’s proxy to the API server has ended',
    whatToDo: 'run it again; what was added to a pod ends by itself',
  });
}
