import type { Argv, CommandModule } from 'yargs';
import { withKubectlFlags } from '../kubectl-global-flags.ts';
import { repairOptions, type RepairArguments } from './options.ts';

/** `kubectl shm repair`; `setExitCode` takes what the tally amounts to. */
export function repairCommand(setExitCode: (code: number) => void): CommandModule<object, RepairArguments> {
  return {
    command: 'repair [target..]',
    describe: 'Bind dead LXCFS files of running containers again, without a restart',
    builder: (yargs) =>
      withTarget(
        withKubectlFlags(yargs.options(repairOptions), Object.keys(repairOptions)),
      ) as unknown as Argv<RepairArguments>,
    // What only a run needs is loaded when it runs: `version` and `--help` start without it
    handler: async (given) => {
      const { withKubectl } = await import('../with-kubectl.ts');
      setExitCode(
        await withKubectl(given, 'repair', async (session) => (await import('./run.ts')).runRepair(given, session)),
      );
    },
  };
}

function withTarget<T>(yargs: Argv<T>): Argv<T> {
  return yargs
    .positional('target', {
      describe: 'NAME, TYPE/NAME or TYPE NAME: pod, deployment, daemonset, statefulset, replicaset, job, node',
      type: 'string',
      array: true,
    })
    .example('kubectl shm repair node/node-a --dry-run', 'What is dead on a node, and what would be bound again')
    .example('kubectl shm repair deploy/web -n shop', 'The pods of a workload')
    .example('kubectl shm repair -A --yes', 'Every pod, without a question')
    .epilogue(
      'It replaces mounts in running containers, by a pod on each node that is deleted at the end. docs/repair.md ' +
        'says what it checks before and after. No container is restarted.\n\n' +
        'Exit codes: 0 nothing is left to repair; 1 a container was refused or failed, or could be repaired and ' +
        'was not; 2 nothing was inspected; 3 of a container it could not be found out.',
    ) as unknown as Argv<T>;
}
