import { validName } from '../../src/kube/locate/target-argument.ts';
import { renderCleanUp } from '../../src/report/clean-up.ts';
import { cleanUp } from '../../src/use-cases/clean-up.ts';
import type { CommandSession } from '../with-kubectl.ts';

export interface GivenCleanUp {
  namespace: string | undefined;
  'all-namespaces': boolean;
  'dry-run': boolean;
}

/** argv → node pods deleted → a line for each on stdout. */
export async function runCleanUp(given: GivenCleanUp, session: CommandSession): Promise<number> {
  const dryRun = given['dry-run'];
  const request = {
    namespace: given.namespace === undefined ? null : validName(given.namespace),
    allNamespaces: given['all-namespaces'],
    dryRun,
  };
  const nodePods = await session.during(cleanUp(request, session));
  process.stdout.write(renderCleanUp(nodePods, { dryRun }));
  return 0;
}
