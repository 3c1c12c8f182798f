import type { Argv } from 'yargs';
import { kubectlFlags } from '../src/kube/connection/kubectl-flags.ts';

/** A command that also takes kubectl's global flags, which `kubectl options` lists; given twice, the last of a flag counts. */
export function withKubectlFlags<T>(yargs: Argv<T>, ownOptions: readonly string[]): Argv<T> {
  const flags = Object.entries(kubectlFlags).map(([name, type]) => [name, { ...(type === 'array' ? { string: true, array: true } : { type }), hidden: true }]);
  return yargs
    .coerce([...ownOptions], lastOf)
    .options(Object.fromEntries(flags) as Record<string, { type: 'string' }>)
    .alias('server', 's')
    .epilogue('kubectl’s global flags work too, after the plugin’s name; "kubectl options" lists them.') as unknown as Argv<T>;
}

// As with kubectl
function lastOf(given: unknown): unknown {
  return Array.isArray(given) ? given.at(-1) : given;
}
