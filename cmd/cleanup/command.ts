import type { Argv, CommandModule, InferredOptionTypes } from 'yargs';
import { withKubectlFlags } from '../kubectl-global-flags.ts';

/** kubectl's own names if it has them. */
const cleanUpOptions = {
  namespace: { alias: 'n', type: 'string', describe: 'The namespace to look in; the current context’s unless given' },
  'all-namespaces': { alias: 'A', type: 'boolean', default: false, describe: 'Look in all namespaces' },
  'dry-run': { type: 'boolean', default: false, describe: 'Say what would be deleted, and delete nothing' },
  timeout: { type: 'string', default: '60s', describe: 'The longest that the run may take: 90s, 2m' },
  quiet: { alias: 'q', type: 'boolean', default: false, describe: 'No progress on stderr' },
} as const;

type CleanUpArguments = InferredOptionTypes<typeof cleanUpOptions> & Record<string, unknown>;

/** `kubectl shm cleanup`; `setExitCode` takes the shell's code for a run that was ended. */
export function cleanUpCommand(setExitCode: (code: number) => void): CommandModule<object, CleanUpArguments> {
  return {
    command: 'cleanup',
    describe: 'Delete node pods that a killed run has left; every other run deletes its own',
    builder: (yargs) =>
      withKubectlFlags(yargs.options(cleanUpOptions), Object.keys(cleanUpOptions)) as unknown as Argv<CleanUpArguments>,
    handler: async (given) => {
      const { withKubectl } = await import('../with-kubectl.ts');
      setExitCode(
        await withKubectl(given, 'clean-up', async (session) => (await import('./run.ts')).runCleanUp(given, session)),
      );
    },
  };
}
