import type { Purpose } from '../src/kube/connection/api-paths.ts';
import { findKubectl } from '../src/kube/connection/kubectl.ts';
import { kubectlArguments } from '../src/kube/connection/kubectl-flags.ts';
import { withProxy } from '../src/kube/connection/proxy.ts';
import type { Session, User } from '../src/kube/connection/with-cluster.ts';
import { parseDuration } from './duration.ts';
import { progressManner, progressOn, type Progress } from './progress.ts';
import { confirm, endOnSignals } from './terminal.ts';

/** What a command on a cluster has to work with. */
export interface CommandSession extends Session {
  /** Shows that some work goes on, until it ends. */
  during: Progress['during'];
}

/**
 * Runs a command that needs a cluster, while kubectl's proxy starts already: the command loads its modules meanwhile.
 * Answers with the command's exit code, or the shell's for a run that was ended by a signal.
 */
export async function withKubectl(
  given: Record<string, unknown> & { quiet: boolean; timeout: string },
  purpose: Purpose,
  run: (session: CommandSession) => Promise<number>,
): Promise<number> {
  const timeoutMs = parseDuration('timeout', given.timeout);
  const end = endOnSignals();
  const { inform, during, pauseFor } = progressOn(
    process.stderr,
    progressManner({ quiet: given.quiet, isTerminal: process.stderr.isTTY, environment: process.env }),
  );
  const user: User = { inform, confirm: (question) => pauseFor(() => confirm(question)), signal: end.signal };
  try {
    return await withProxy(findKubectl(kubectlArguments(given)), { purpose, timeoutMs }, (proxy) =>
      run({ proxy, user, timeoutMs, during }),
    );
  } catch (error) {
    if (!end.signal.aborted) throw error;
    user.inform(
      'ended before it was done; a node pod has been deleted, an ephemeral container that was added ends by itself',
    );
    return end.exitCode();
  }
}
