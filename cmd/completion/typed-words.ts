import type { Command, Flag, Positional } from './grammar.ts';

/** What of a command line is there, and what is being typed. */
export interface TypedWords {
  /** The values of the flags that are there, by their long names; a flag that takes none has `true`. */
  flags: Map<string, string[]>;
  /** The whole words that are no flags, after the command's name. */
  words: string[];
  completing: Completing;
  /** What is typed of it so far. */
  text: string;
  /** What stands before it in the same word: `--namespace=`, `-n`. */
  before: string;
}

export type Completing =
  { kind: 'flag' } | { kind: 'value'; flag: Flag } | { kind: 'positional'; positional: Positional | null };

/** Reads the words after a command's name, of which the last is being typed, and may be empty. Pure. */
export function readTypedWords(typed: readonly string[], command: Command): TypedWords {
  const flags = new Map<string, string[]>();
  const words: string[] = [];
  const last = typed.at(-1) ?? '';
  let expecting: Flag | null = null;
  let onlyWords = false;
  for (const word of typed.slice(0, -1)) {
    if (expecting !== null) {
      add(flags, expecting, word);
      expecting = null;
      continue;
    }
    if (word === '--' && !onlyWords) {
      onlyWords = true;
      continue;
    }
    const given = onlyWords ? null : flagIn(word, command);
    if (given === null) words.push(word);
    else if (given.flag === null) continue;
    else if (given.value !== null || !given.flag.takesValue) add(flags, given.flag, given.value ?? 'true');
    else expecting = given.flag;
  }
  const rest = { flags, words };
  if (expecting !== null) return { ...rest, completing: { kind: 'value', flag: expecting }, text: last, before: '' };
  const given = onlyWords ? null : flagIn(last, command);
  if (given?.flag?.takesValue === true && given.value !== null)
    return {
      ...rest,
      completing: { kind: 'value', flag: given.flag },
      text: given.value,
      before: last.slice(0, last.length - given.value.length),
    };
  if (given !== null) return { ...rest, completing: { kind: 'flag' }, text: last, before: '' };
  return {
    ...rest,
    completing: { kind: 'positional', positional: positionalAt(command, words.length) },
    text: last,
    before: '',
  };
}

function add(flags: Map<string, string[]>, { name }: Flag, value: string): void {
  flags.set(name, [...(flags.get(name) ?? []), value]);
}

/**
 * A word that is a flag: `--name`, `--name=value`, `-n`, `-nvalue`; `flag` null: one that the command does not have.
 */
function flagIn(word: string, command: Command): { flag: Flag | null; value: string | null } | null {
  if (!word.startsWith('-')) return null;
  const [, name = '', value = null] = /^--([^=]*)(?:=(.*))?$/s.exec(word) ?? [];
  if (word.startsWith('--')) return { flag: flagNamed(command, name), value };
  const letter = word[1] ?? '';
  return { flag: flagNamed(command, letter), value: word.length > 2 ? word.slice(2).replace(/^=/, '') : null };
}

function flagNamed({ flags }: Command, name: string): Flag | null {
  return flags.find((flag) => flag.name === name || flag.aliases.includes(name)) ?? null;
}

function positionalAt({ positionals }: Command, index: number): Positional | null {
  const last = positionals.at(-1);
  return positionals[index] ?? (last?.mayRepeat === true ? last : null);
}
