import type { Argv, CommandModule } from 'yargs';
import { kubectlFlags } from '../src/kube/connection/kubectl-flags.ts';
import { inspectOptions, type InspectArguments } from './inspect-options.ts';

/** `kubectl shm inspect`; `setExitCode` takes the verdict's code. */
export function inspectCommand(setExitCode: (code: number) => void): CommandModule<object, InspectArguments> {
  return {
    command: 'inspect [target..]',
    describe: 'Say whether a pod’s Agent can be reached through shared memory, and whether it sees its own limits',
    builder: (yargs) => withKubectlFlags(yargs.options(inspectOptions).coerce(Object.keys(inspectOptions), lastOf)) as unknown as Argv<InspectArguments>,
    // The rest is loaded only when it runs: `version` and `--help` start without it
    handler: async (given) => setExitCode(await (await import('./run-inspect.ts')).runInspect(given)),
  };
}

function withKubectlFlags<T>(yargs: Argv<T>): Argv<T> {
  const flags = Object.entries(kubectlFlags).map(([name, type]) => [name, { ...(type === 'array' ? { string: true, array: true } : { type }), hidden: true }]);
  return yargs
    .positional('target', { describe: 'NAME, TYPE/NAME or TYPE NAME: pod, deployment, daemonset, statefulset, replicaset, job', type: 'string', array: true })
    .options(Object.fromEntries(flags) as Record<string, { type: 'string' }>)
    .alias('server', 's')
    .example('kubectl shm inspect web-7f6b', 'One pod')
    .example('kubectl shm inspect deploy/web --agent pod/route-agent-x2x9z.infra', 'A pod of a workload, and its Agent')
    .epilogue('kubectl’s global flags work too, after the plugin’s name; "kubectl options" lists them.') as Argv<T>;
}

// A flag given twice: the last counts, as with kubectl
function lastOf(given: unknown): unknown {
  return Array.isArray(given) ? given.at(-1) : given;
}
