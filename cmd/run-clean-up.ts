import { cleanUp } from '../src/clean-up.ts';
import { findKubectl } from '../src/kube/connection/kubectl.ts';
import { kubectlArguments } from '../src/kube/connection/kubectl-flags.ts';
import { validName } from '../src/kube/target/target-argument.ts';
import { renderCleanUp } from '../src/report/clean-up.ts';
import type { CleanUpArguments } from './clean-up.ts';
import { parseDuration } from './duration.ts';
import { confirm, endOnSignals, progress } from './terminal.ts';

/** argv → node pods deleted → a line for each on stdout. */
export async function runCleanUp(given: CleanUpArguments): Promise<number> {
  const end = endOnSignals();
  const talk = { tell: progress(given.quiet), confirm, signal: end.signal };
  const dryRun = given['dry-run'];
  try {
    const nodePods = await cleanUp(
      {
        kubectl: findKubectl(kubectlArguments(given)),
        namespace: given.namespace === undefined ? null : validName(given.namespace),
        allNamespaces: given['all-namespaces'],
        timeoutMs: parseDuration('timeout', given.timeout),
        dryRun,
      },
      talk,
    );
    process.stdout.write(renderCleanUp(nodePods, { dryRun }));
    return 0;
  } catch (error) {
    if (!end.signal.aborted) throw error;
    return end.exitCode();
  }
}
