import type { Argv, CommandModule, InferredOptionTypes } from 'yargs';
import { kubectlFlags } from '../src/kube/kubectl-flags.ts';
import { DEFAULT_IMAGE } from '../src/version.ts';

/** The options of `inspect`, kubectl's own names where it has them. */
const options = {
  namespace: { alias: 'n', type: 'string', describe: 'The namespace of the target; the current context’s unless given' },
  container: { alias: 'c', type: 'string', describe: 'The container to look into; kubectl’s default container unless given' },
  agent: { type: 'string', describe: 'The Agent it talks to: container/NAME of the same pod, or pod/NAME[.NAMESPACE]' },
  output: { alias: 'o', choices: ['table', 'json', 'yaml'] as const, default: 'table' as const, describe: 'How to print the report' },
  'save-facts': { type: 'string', describe: 'Also write what was found to this file, for --from and for bug reports' },
  from: { type: 'string', describe: 'Judge the facts in this file again, without a cluster' },
  image: { type: 'string', default: process.env['KUBECTL_SHM_IMAGE'] ?? DEFAULT_IMAGE, describe: 'The inspector’s image (or KUBECTL_SHM_IMAGE)' },
  timeout: { type: 'string', default: '60s', describe: 'The longest that the run may take: 90s, 2m' },
  'dry-run': { type: 'boolean', default: false, describe: 'Print the container that would be added, and add none' },
  'accept-oom-risk': { type: 'boolean', default: false, describe: 'Go on where nobody knows whether the pod has memory left for a container' },
  quiet: { alias: 'q', type: 'boolean', default: false, describe: 'No progress on stderr' },
  color: { choices: ['auto', 'always', 'never'] as const, default: 'auto' as const, describe: 'Colour in the report' },
} as const;

export type InspectArguments = InferredOptionTypes<typeof options> & { target?: string[] } & Record<string, unknown>;

/** `kubectl shm inspect`; `setExitCode` takes the verdict's code. */
export function inspectCommand(setExitCode: (code: number) => void): CommandModule<object, InspectArguments> {
  return {
    command: 'inspect [target..]',
    describe: 'Say whether a pod’s Agent can be reached through shared memory, and whether it sees its own limits',
    builder: (yargs) => withKubectlFlags(yargs.options(options)) as unknown as Argv<InspectArguments>,
    // The rest is loaded only when it runs: `version` and `--help` start without it
    handler: async (given) => setExitCode(await (await import('./run-inspect.ts')).runInspect(given)),
  };
}

function withKubectlFlags<T>(yargs: Argv<T>): Argv<T> {
  const names = Object.keys(kubectlFlags) as (keyof typeof kubectlFlags)[];
  const flags = Object.fromEntries(names.map((name) => [name, kubectlFlags[name] === 'array' ? { string: true, array: true } : { type: kubectlFlags[name] }]));
  return yargs
    .positional('target', { describe: 'NAME, TYPE/NAME or TYPE NAME: pod, deployment, daemonset, statefulset, replicaset, job', type: 'string', array: true })
    .options(flags as Record<string, { type: 'string' }>)
    .alias('server', 's')
    .group(names, 'Flags of kubectl:')
    .example('kubectl shm inspect web-7f6b', 'One pod')
    .example('kubectl shm inspect deploy/web --agent pod/route-agent-x2x9z.infra', 'A pod of a workload, and its Agent') as Argv<T>;
}
