import yargs, { type Argv, type CommandModule } from 'yargs';
import { ShmError } from '../src/errors.ts';
import { escapeText } from '../src/report/escape.ts';
import { VERSION } from '../src/version.ts';
import { ChosenCommand, chosenLater } from './chosen-command.ts';
import { allCommands } from './commands.ts';

/** Runs the plugin and answers with the shell's exit code: the commands' own, or 2 if there is nothing to report. */
async function main(words: string[]): Promise<number> {
  // Not a command: its words are no command line yet
  if (words[0] === '__complete')
    return (await import('./completion/complete.ts')).complete(words.slice(1)).then(() => 0);
  let exitCode = 0;
  const commands = allCommands((code) => (exitCode = code));
  const chosen = commands.map(nameOf).find((name) => name === words[0]);
  const parser = yargs(words)
    .scriptName('kubectl shm')
    .usage(
      '$0 COMMAND\n\nReports why shared memory between an Agent and a pod does not work, ' +
        'and why a process sees a whole machine.',
    )
    .command(commands.map(chosenLater))
    .demandCommand(1, 'name a command')
    .strict()
    .recommendCommands()
    .version(VERSION)
    .help()
    .alias('h', 'help')
    .wrap(Math.min(process.stdout.columns ?? 100, 110))
    .parserConfiguration({ 'camel-case-expansion': false, 'greedy-arrays': false })
    .exitProcess(false)
    .fail((message, error) => {
      throw error ?? usageError(message, chosen);
    });
  try {
    await run(parser);
    return exitCode;
  } catch (error) {
    process.stderr.write(`error: ${error instanceof ShmError ? oneLine(error) : unforeseen(error)}\n`);
    return 2;
  }
}

/** Parses, and runs the command that was chosen: `--help` and `--version` choose none. */
async function run(parser: Argv): Promise<void> {
  try {
    await parser.parseAsync();
  } catch (error) {
    if (!(error instanceof ChosenCommand)) throw error;
    await error.run();
  }
}

function nameOf({ command }: CommandModule): string {
  return String(command).split(' ')[0] ?? '';
}

function usageError(message: string, command: string | undefined): ShmError {
  return new ShmError({
    what: 'the command line is not understood',
    why: message.replaceAll('\n', ' '),
    whatToDo: `see: kubectl shm ${command === undefined ? '' : `${command} `}--help`,
  });
}

function oneLine({ message, why, whatToDo }: ShmError): string {
  return escapeText(`${message}: ${why} — ${whatToDo}`);
}

// Not exit code 1: that is a verdict
function unforeseen(error: unknown): string {
  const lines = error instanceof Error ? error.stack : String(error);
  return `something that this version did not foresee; please report it with these lines\n${lines}`;
}

// Whoever closes the pipe early has read enough: the run goes on, so that its exit code is the verdict and nothing of
// it is left in the cluster. Any other failure to print the report is no verdict.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return;
  process.stderr.write(`error: the report cannot be printed: ${error.message}\n`);
  process.exit(2);
});
// Progress that nobody reads is no reason to end either
process.stderr.on('error', () => undefined);
void main(process.argv.slice(2)).then((exitCode) => (process.exitCode = exitCode));
