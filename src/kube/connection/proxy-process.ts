import type { Purpose } from './api-paths.ts';

/** Where a `kubectl proxy` of our own listens. Nobody else can reach it: a 0700 directory, or a secret path. */
export type ProxyAddress = { kind: 'socket'; path: string } | { kind: 'loopback'; origin: string; prefix: string };

/** The process of a proxy: what each platform starts in its own way. */
export interface ProxyProcess {
  serving: Promise<ProxyAddress>;
  /** Resolves when it has ended after it has served, for whatever reason. */
  ended: Promise<void>;
  /** Ends it, and waits until it has gone, and what it needed with it. */
  stop: () => Promise<void>;
}

export interface ProxyOptions {
  /** Decides which paths of the API it serves. */
  purpose: Purpose;
  /** The longest that the run may take; a second later the proxy ends, whatever has become of the run. */
  timeoutMs: number;
}
