import { findKubectl } from '../src/kube/connection/kubectl.ts';
import { kubectlArguments } from '../src/kube/connection/kubectl-flags.ts';
import { startProxy, type Proxy } from '../src/kube/connection/proxy.ts';
import type { Talk } from '../src/kube/connection/with-cluster.ts';
import { progressManner, progressOn, type Progress } from './progress.ts';
import { confirm, endOnSignals } from './terminal.ts';

/** What a command on a cluster has to work with. */
export interface Session {
  proxy: Proxy;
  talk: Talk;
  /** Shows that some work goes on, until it ends. */
  during: Progress['during'];
}

/**
 * Runs a command that needs a cluster, while kubectl's proxy starts already: the command loads its modules meanwhile.
 * Answers with the command's exit code, or the shell's for a run that was ended by a signal.
 */
export async function withKubectl(
  given: Record<string, unknown> & { quiet: boolean },
  run: (session: Session) => Promise<number>,
): Promise<number> {
  const end = endOnSignals();
  const { tell, during, without } = progressOn(
    process.stderr,
    progressManner({ quiet: given.quiet, isTerminal: process.stderr.isTTY, environment: process.env }),
  );
  const talk: Talk = { tell, confirm: (question) => without(() => confirm(question)), signal: end.signal };
  const proxy = startProxy(findKubectl(kubectlArguments(given)));
  try {
    return await run({ proxy, talk, during });
  } catch (error) {
    if (!end.signal.aborted) throw error;
    talk.tell(
      'ended before it was done; a node pod has been deleted, an ephemeral container that was added ends by itself',
    );
    return end.exitCode();
  } finally {
    await proxy.stop();
  }
}
