import type { CommandModule } from 'yargs';
import {
  completionScript,
  completionTargets,
  type CompletionTarget,
} from '../../src/report/completion/completion-script.ts';

export const completionCommand: CommandModule<object, { shell: CompletionTarget }> = {
  command: 'completion <shell>',
  describe: 'Print the script that completes command lines in a shell, or through kubectl',
  builder: (yargs) =>
    yargs
      .positional('shell', {
        describe: 'The shell; kubectl: what kubectl calls for "kubectl shm"',
        choices: completionTargets,
        demandOption: true,
      })
      .epilogue('Each script says in its first lines how it is loaded.'),
  handler: ({ shell }) => {
    process.stdout.write(completionScript(shell, process.platform));
  },
};
