import { cleanUp } from '../src/clean-up.ts';
import { validName } from '../src/kube/target/target-argument.ts';
import { renderCleanUp } from '../src/report/clean-up.ts';
import type { CleanUpArguments } from './clean-up-options.ts';
import { parseDuration } from './duration.ts';
import type { Session } from './with-kubectl.ts';

/** argv → node pods deleted → a line for each on stdout. */
export async function runCleanUp(given: CleanUpArguments, { proxy, talk, during }: Session): Promise<number> {
  const dryRun = given['dry-run'];
  const options = {
    proxy,
    namespace: given.namespace === undefined ? null : validName(given.namespace),
    allNamespaces: given['all-namespaces'],
    timeoutMs: parseDuration('timeout', given.timeout),
    dryRun,
  };
  const nodePods = await during(cleanUp(options, talk));
  process.stdout.write(renderCleanUp(nodePods, { dryRun }));
  return 0;
}
