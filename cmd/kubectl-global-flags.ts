import type { Argv } from 'yargs';
import { kubectlFlags } from '../src/kube/connection/kubectl-flags.ts';

/**
 * A command that also takes kubectl's global flags, which `kubectl options` lists; given twice,
 * the last of a flag counts.
 * @param takenOver flags of kubectl's that mean something else to this command
 */
export function withKubectlFlags<T>(
  yargs: Argv<T>,
  ownOptions: readonly string[],
  takenOver: readonly string[] = [],
): Argv<T> {
  const flags = Object.entries(kubectlFlags)
    .filter(([name]) => !takenOver.includes(name))
    .map(([name, type]) => [name, { ...(type === 'array' ? { string: true, array: true } : { type }), hidden: true }]);
  return yargs
    .coerce([...ownOptions], lastOf)
    .options(Object.fromEntries(flags) as Record<string, { type: 'string' }>)
    .alias('server', 's')
    .epilogue(
      'kubectl’s global flags work too, after the plugin’s name; "kubectl options" lists them.',
    ) as unknown as Argv<T>;
}

// As with kubectl
function lastOf(given: unknown): unknown {
  return Array.isArray(given) ? given.at(-1) : given;
}
