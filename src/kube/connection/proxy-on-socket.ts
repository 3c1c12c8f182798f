import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { guardScript } from './guard.ts';
import { kubectlFailure, type Kubectl } from './kubectl.ts';
import type { ProxyAddress, ProxyOptions, ProxyProcess } from './proxy-process.ts';
import { hasServed, proxyWords } from './proxy-words.ts';

/** What the run undoes at its deadline still goes through the proxy, and an API server may be why it came so far. */
const UNDO_SECONDS = 5;

/**
 * A proxy on a unix socket in a directory of its own, below a guard: this process only holds the guard's stdin, and
 * closing that ends the proxy and removes the directory.
 */
export function startOnSocket({ command, globalArguments }: Kubectl, options: ProxyOptions): ProxyProcess {
  // At once: whoever started it goes on to load modules, and nothing is answered meanwhile
  const directory = mkdtempSync(join(tmpdir(), 'kubectl-shm-'));
  const path = join(directory, 'api');
  const seconds = Math.ceil(options.timeoutMs / 1000) + UNDO_SECONDS;
  const words = [command, ...proxyWords(options.purpose, [`--unix-socket=${path}`]), ...globalArguments];
  const guard = execa('/bin/sh', ['-c', guardScript, 'kubectl-shm', String(seconds), directory, ...words], {
    stdin: 'pipe',
    buffer: { stdout: false, stderr: true },
  });
  // It may have gone when it is to go
  guard.stdin.on('error', () => undefined);
  const exited = guard.then(
    () => undefined,
    (error: unknown) => error,
  );
  guard.stdout.once('data', (first: Buffer) => {
    guard.nodeChildProcess.once('exit', (_code, signal) => endOrphan(signal, first.toString()));
  });
  const ended = new Promise<void>((resolve) => guard.stdout.once('close', resolve));
  const stop = async (): Promise<void> => {
    guard.stdin.end();
    await exited;
    // Its guard has done so, unless it was killed
    await rm(directory, { recursive: true, force: true });
  };
  const serving = hasServed(guard.stdout).then(async (): Promise<ProxyAddress> => ({ kind: 'socket', path }));
  return {
    serving: serving.catch(async (silence: unknown) => {
      guard.stdin.end();
      throw kubectlFailure((await exited) ?? silence, 'cannot talk to the cluster');
    }),
    ended,
    stop,
  };
}

// A guard that was killed itself leaves the proxy, which then still holds its end of the guard's stdout
function endOrphan(signal: NodeJS.Signals | null, output: string): void {
  const pid = Number(/^guarded (\d+)$/m.exec(output)?.[1]);
  if (signal === null || !Number.isInteger(pid)) return;
  try {
    process.kill(pid);
  } catch {
    // It has gone by itself
  }
}
