import yargs, { type Argv } from 'yargs';
import { allCommands } from '../commands.ts';

/** A flag of a command, by its long name. */
export interface Flag {
  name: string;
  aliases: string[];
  describe: string;
  takesValue: boolean;
  mayRepeat: boolean;
  choices: string[];
  /** kubectl's own, which the help leaves to `kubectl options`. */
  isKubectls: boolean;
}

/** A word of a command that is no flag; the last may stand for any number. */
export interface Positional {
  name: string;
  choices: string[];
  mayRepeat: boolean;
}

/** What may be typed after a command's name. */
export interface Command {
  name: string;
  describe: string;
  flags: Flag[];
  positionals: Positional[];
}

/** All commands, as the parser itself knows them: what it takes, completion offers. */
export function grammar(): Command[] {
  return allCommands(() => undefined).map(({ command, describe, builder }) => {
    const [name = '', ...words] = String(command).split(' ');
    const parser = yargs([]);
    if (typeof builder === 'function') void builder(parser);
    const known = optionsOf(parser);
    const choicesOf = (key: string) => (known.choices[key] ?? []).map(String);
    const positionals = words.map((word) => ({
      name: word.replaceAll(/[<>[\].]/g, ''),
      mayRepeat: word.includes('..'),
    }));
    const keys = [...new Set(Object.keys(known.key))].filter(
      (key) => !positionals.some((positional) => positional.name === key) && !isAlias(known, key),
    );
    return {
      name,
      describe: String(describe),
      flags: keys.map((key) => ({
        name: key,
        aliases: known.alias[key] ?? [],
        describe: (known.describe[key] ?? '').replace('__yargsString__:', ''),
        takesValue: !known.boolean.includes(key),
        mayRepeat: known.array.includes(key),
        choices: choicesOf(key),
        isKubectls: known.hiddenOptions.includes(key),
      })),
      positionals: positionals.map((positional) => ({ ...positional, choices: choicesOf(positional.name) })),
    };
  });
}

interface KnownOptions {
  key: Record<string, unknown>;
  alias: Record<string, string[]>;
  boolean: string[];
  array: string[];
  choices: Record<string, readonly unknown[]>;
  hiddenOptions: string[];
  describe: Record<string, string>;
}

/** What yargs holds for its own completion and help (lib/yargs-factory.ts), which its types leave out. */
function optionsOf(parser: Argv): KnownOptions {
  const inner = parser as unknown as {
    getOptions: () => Omit<KnownOptions, 'describe'>;
    getInternalMethods: () => { getUsageInstance: () => { getDescriptions: () => Record<string, string> } };
  };
  return { ...inner.getOptions(), describe: inner.getInternalMethods().getUsageInstance().getDescriptions() };
}

function isAlias({ alias }: KnownOptions, key: string): boolean {
  return Object.values(alias).some((others) => others.includes(key)) && (alias[key] ?? []).length === 0;
}
