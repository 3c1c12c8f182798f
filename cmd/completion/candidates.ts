import type { LiveNames } from '../../src/kube/completion/live-names.ts';
import { flagCandidates } from './flag-candidates.ts';
import type { Command } from './grammar.ts';
import { liveCandidates } from './live-candidates.ts';
import { readTypedWords, type TypedWords } from './typed-words.ts';

/** A word that may stand where something is being typed. */
export interface Candidate {
  text: string;
  describe?: string;
}

/** What may stand there; `goesOn`: no space after it, since it is not whole; `files`: whatever the shell finds. */
export type Candidates = Words | { kind: 'files' };

interface Words {
  kind: 'words';
  words: Candidate[];
  goesOn: boolean;
}

export const none: Words = { kind: 'words', words: [], goesOn: false };

/**
 * What the last of some words may become: commands, flags, their choices, and names from the cluster.
 * @param typed the words after `kubectl shm`; the last is being typed, and may be empty
 */
export async function candidatesFor(
  typed: readonly string[],
  commands: readonly Command[],
  live: LiveNames,
): Promise<Candidates> {
  const [name = '', ...rest] = typed;
  if (rest.length === 0)
    return startingWith(
      name,
      '',
      commands.map((command) => ({ text: command.name, describe: command.describe })),
    );
  const command = commands.find((known) => known.name === name);
  if (command === undefined) return none;
  const words = readTypedWords(rest, command);
  const found = await anyOf(words, command, live);
  return found.kind === 'files'
    ? found
    : { ...startingWith(words.text, words.before, found.words), goesOn: found.goesOn };
}

async function anyOf(words: TypedWords, command: Command, live: LiveNames): Promise<Candidates> {
  const { completing } = words;
  if (completing.kind === 'flag') return { ...none, words: flagCandidates(words, command) };
  const choices = completing.kind === 'value' ? completing.flag.choices : (completing.positional?.choices ?? []);
  if (choices.length > 0) return { ...none, words: choices.map((text) => ({ text })) };
  return liveCandidates(words, command, live);
}

function startingWith(text: string, before: string, candidates: Candidate[]): Words {
  return {
    kind: 'words',
    words: candidates
      .filter((candidate) => candidate.text.startsWith(text))
      .map((candidate) => ({ ...candidate, text: before + candidate.text })),
    goesOn: false,
  };
}
