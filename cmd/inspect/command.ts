import type { Argv, CommandModule } from 'yargs';
import { inspectOptions, type InspectArguments } from './options.ts';
import { withKubectlFlags } from '../kubectl-global-flags.ts';

// Of a flag that is given twice the last one counts, but of those that are a list
const single = Object.keys(inspectOptions).filter((name) => name !== 'expect');

/** `kubectl shm inspect`; `setExitCode` takes the verdict's code. */
export function inspectCommand(setExitCode: (code: number) => void): CommandModule<object, InspectArguments> {
  return {
    command: 'inspect [target..]',
    describe: 'Say whether a pod’s Agent can be reached through shared memory, and whether it sees its own limits',
    builder: (yargs) =>
      withTarget(withKubectlFlags(yargs.options(inspectOptions), single)) as unknown as Argv<InspectArguments>,
    handler: async (given) => setExitCode(await run(given)),
  };
}

// What only a run needs is loaded when it runs: `version` and `--help` start without it
async function run(given: InspectArguments): Promise<number> {
  if (given.from !== undefined) return (await import('./replay.ts')).replayInspect(given);
  const { withKubectl } = await import('../with-kubectl.ts');
  return withKubectl(given, 'inspect', async (session) => (await import('./run.ts')).runInspect(given, session));
}

function withTarget<T>(yargs: Argv<T>): Argv<T> {
  return yargs
    .positional('target', {
      describe: 'NAME, TYPE/NAME or TYPE NAME: pod, deployment, daemonset, statefulset, replicaset, job',
      type: 'string',
      array: true,
    })
    .example('kubectl shm inspect web-7f6b', 'One pod')
    .example(
      'kubectl shm inspect deploy/web --agent ds/route-agent.infra',
      'A pod of a workload, and its Agent on the same node',
    )
    .example('kubectl shm inspect deploy/web --agent container/route-agent', 'The Agent is in the same pod')
    .epilogue(
      'Exit codes: 0 both headlines are works or not-applicable, and no finding is an error; ' +
        '1 one is broken, or a finding is an error; 2 there is no report; 3 one is unknown, and nothing is broken.',
    ) as unknown as Argv<T>;
}
