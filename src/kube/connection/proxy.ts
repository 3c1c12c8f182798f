import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { ShmError } from '../../errors.ts';
import { kubectlFailure, type Kubectl } from './kubectl.ts';

/** Where a `kubectl proxy` of our own listens. Nobody else can reach it: a 0700 directory, or a secret path. */
export type ProxyAddress = { kind: 'socket'; path: string } | { kind: 'loopback'; origin: string; prefix: string };

/** A proxy that has been started, and may not serve yet. */
export interface Proxy {
  kubectl: Kubectl;
  /** Rejects with a ShmError in kubectl's words where it does not start (no such context, no kubeconfig). */
  serving: Promise<ProxyAddress>;
  /** Aborted, with a ShmError as its reason, where it ends of its own accord after it has served. */
  gone: AbortSignal;
  /** Takes the connection away, whatever is under way on it. */
  stop: () => Promise<void>;
}

/**
 * Starts `kubectl proxy`, which authenticates as kubectl does: exec plugins, proxies, impersonation, token files. It takes
 * as long as loading the rest of the plugin, so whoever needs it starts it first.
 */
export function startProxy(kubectl: Kubectl): Proxy {
  const killer = new AbortController();
  const gone = new AbortController();
  const started =
    process.platform === 'win32' ? startOnLoopback(kubectl, killer.signal) : startOnSocket(kubectl, killer.signal);
  const serving = started.then(({ address }) => address);
  // Whoever needs it will hear of it
  serving.catch(() => undefined);
  void started
    .then(({ ended }) => ended)
    .then(
      () => killer.signal.aborted || gone.abort(proxyGone()),
      () => undefined,
    );
  return {
    kubectl,
    serving,
    gone: gone.signal,
    stop: async () => {
      killer.abort();
      await started.then(
        ({ cleared }) => cleared(),
        () => undefined,
      );
    },
  };
}

function proxyGone(): ShmError {
  return new ShmError({
    what: 'the connection to the cluster was lost',
    why: 'kubectl’s proxy to the API server has ended',
    whatToDo: 'run it again; what was added to a pod ends by itself',
  });
}

interface Started {
  address: ProxyAddress;
  ended: Promise<void>;
  /** Waits until it has gone, and what it needed with it. */
  cleared: () => Promise<void>;
}

async function startOnSocket(kubectl: Kubectl, signal: AbortSignal): Promise<Started> {
  // At once: whoever started it goes on to load modules, and nothing is answered meanwhile
  const directory = mkdtempSync(join(tmpdir(), 'kubectl-shm-'));
  const path = join(directory, 'api');
  const removeDirectory = () => rm(directory, { recursive: true, force: true });
  try {
    const subprocess = spawnProxy(kubectl, [`--unix-socket=${path}`], signal);
    await untilServing(subprocess);
    const ended = hasEnded(subprocess);
    return { address: { kind: 'socket', path }, ended, cleared: () => ended.then(removeDirectory) };
  } catch (error) {
    await removeDirectory();
    throw error;
  }
}

// Windows: Node has no unix sockets there, so a port of loopback that answers only below a path nobody can guess.
async function startOnLoopback(kubectl: Kubectl, signal: AbortSignal): Promise<Started> {
  const prefix = `/${randomBytes(24).toString('hex')}`;
  const subprocess = spawnProxy(kubectl, ['--port=0', `--api-prefix=${prefix}/`], signal);
  const serving = await untilServing(subprocess);
  const port = /:(\d+)\s*$/m.exec(serving)?.[1] ?? '';
  const ended = hasEnded(subprocess);
  return { address: { kind: 'loopback', origin: `http://127.0.0.1:${port}`, prefix }, ended, cleared: () => ended };
}

type ProxyProcess = ReturnType<typeof spawnProxy>;

function spawnProxy({ command, globalArguments }: Kubectl, listen: string[], cancelSignal: AbortSignal) {
  // --reject-paths: by default kubectl's proxy refuses attach, which is what this one is for
  return execa(command, ['proxy', ...listen, '--reject-paths=^$', ...globalArguments], {
    cancelSignal,
    stdin: 'ignore',
    buffer: { stdout: false, stderr: true },
  });
}

function untilServing(subprocess: ProxyProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    subprocess.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('Starting to serve on')) resolve(output);
    });
    subprocess.then(
      () => reject(new Error('kubectl proxy ended before it served')),
      (error: unknown) => reject(kubectlFailure(error, 'cannot talk to the cluster')),
    );
  });
}

async function hasEnded(subprocess: ProxyProcess): Promise<void> {
  await subprocess.catch(() => undefined);
}
