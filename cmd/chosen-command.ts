import type { ArgumentsCamelCase, CommandModule } from 'yargs';

/**
 * What a command line asks for: thrown by its handler, because yargs makes the whole help once a handler has returned.
 */
export class ChosenCommand extends Error {
  override name = 'ChosenCommand';
  readonly run: () => Promise<void>;

  constructor(run: () => Promise<void>) {
    super('a command was chosen');
    this.run = run;
  }
}

/** A command that is not run by the parser: whoever catches the `ChosenCommand` runs it. */
export function chosenLater(command: CommandModule): CommandModule {
  return {
    ...command,
    handler: (given: ArgumentsCamelCase) => {
      throw new ChosenCommand(async () => command.handler(given));
    },
  };
}
