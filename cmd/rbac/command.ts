import type { Argv, CommandModule } from 'yargs';
import { withKubectlFlags } from '../kubectl-global-flags.ts';
import { rbacOptions, subjectOptions, type RbacArguments } from './options.ts';

/** `kubectl shm rbac`; `setExitCode` takes 1 if `--check` finds a right missing. */
export function rbacCommand(setExitCode: (code: number) => void): CommandModule<object, RbacArguments> {
  return {
    command: 'rbac <task> [target..]',
    describe:
      'Print the least Role and ClusterRole for an inspection, a comparison or a repair, or say which rights you have',
    builder: (yargs) =>
      withTask(
        withKubectlFlags(yargs.options(rbacOptions), Object.keys(rbacOptions), ['user']).options(subjectOptions),
      ) as unknown as Argv<RbacArguments>,
    handler: async (given) => setExitCode(await run(given)),
  };
}

// What only a run needs is loaded when it runs: `version` and `--help` start without it
async function run(given: RbacArguments): Promise<number> {
  if (!given.check) return (await import('./run.ts')).printRoles(given);
  const { withKubectl } = await import('../with-kubectl.ts');
  return withKubectl({ ...given, user: undefined, quiet: true }, 'check-rights', async (session) =>
    (await import('./run.ts')).runCheck(given, session),
  );
}

function withTask<T>(yargs: Argv<T>): Argv<T> {
  return yargs
    .positional('task', {
      describe: 'What the rights are for',
      choices: ['inspect', 'compare', 'repair'] as const,
      demandOption: true,
    })
    .positional('target', {
      describe:
        'What is inspected, compared or repaired, as these commands take it; may be left out for pods and nodes',
      type: 'string',
      array: true,
    })
    .example('kubectl shm rbac compare node-a node-b -n infra', 'What that command line takes')
    .example(
      'kubectl shm rbac inspect -n shop --user jane | kubectl apply -f -',
      'Let jane inspect the pods of a namespace',
    )
    .example(
      'kubectl shm rbac inspect deploy/web --agent ds/route-agent.infra --check',
      'Which of the rights do I have?',
    ) as unknown as Argv<T>;
}
