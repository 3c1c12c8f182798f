import type { Argv, CommandModule } from 'yargs';
import { cleanUpOptions, type CleanUpArguments } from './clean-up-options.ts';
import { withKubectlFlags } from './kubectl-global-flags.ts';

/** `kubectl shm cleanup`; `setExitCode` takes the shell's code for a run that was ended. */
export function cleanUpCommand(setExitCode: (code: number) => void): CommandModule<object, CleanUpArguments> {
  return {
    command: 'cleanup',
    describe: 'Delete node pods that a killed run has left; every other run deletes its own',
    builder: (yargs) =>
      withKubectlFlags(yargs.options(cleanUpOptions), Object.keys(cleanUpOptions)) as unknown as Argv<CleanUpArguments>,
    handler: async (given) => {
      const { withKubectl } = await import('./with-kubectl.ts');
      setExitCode(
        await withKubectl(given, 'clean-up', async (session) =>
          (await import('./run-clean-up.ts')).runCleanUp(given, session),
        ),
      );
    },
  };
}
