import { randomBytes } from 'node:crypto';
import { execa } from 'execa';
import { kubectlFailure, type Kubectl } from './kubectl.ts';
import type { ProxyAddress, ProxyOptions, ProxyProcess } from './proxy-process.ts';
import { hasServed, proxyWords } from './proxy-words.ts';

/**
 * Windows: Node has no unix sockets there, so a port of loopback that answers only below a path nobody can guess.
 * There is no guard either: if the plugin is killed, the proxy goes on until somebody ends it.
 */
export function startOnLoopback({ command, globalArguments }: Kubectl, options: ProxyOptions): ProxyProcess {
  const prefix = `/${randomBytes(24).toString('hex')}`;
  const killer = new AbortController();
  const words = [...proxyWords(options.purpose, ['--port=0', `--api-prefix=${prefix}/`]), ...globalArguments];
  const subprocess = execa(command, words, {
    cancelSignal: killer.signal,
    stdin: 'ignore',
    buffer: { stdout: false, stderr: true },
  });
  const exited = subprocess.then(
    () => undefined,
    (error: unknown) => error,
  );
  const serving = hasServed(subprocess.stdout).then((output): ProxyAddress => {
    const port = /:(\d+)\s*$/m.exec(output)?.[1] ?? '';
    return { kind: 'loopback', origin: `http://127.0.0.1:${port}`, prefix };
  });
  const stop = async (): Promise<void> => {
    killer.abort();
    await exited;
  };
  return {
    serving: serving.catch(async (silence: unknown) => {
      throw kubectlFailure((await exited) ?? silence, 'cannot talk to the cluster');
    }),
    ended: exited.then(() => undefined),
    stop,
  };
}
