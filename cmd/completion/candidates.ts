import type { LiveNames } from '../../src/kube/completion/live-names.ts';
import { noWords, type Candidate, type Candidates, type Words } from './candidate.ts';
import type { Command, Flag } from './grammar.ts';
import { liveCandidates } from './live-candidates.ts';
import { readTypedWords, type TypedWords } from './typed-words.ts';

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
  if (command === undefined) return noWords;
  const words = readTypedWords(rest, command);
  const found = await anyOf(words, command, live);
  return found.kind === 'files'
    ? found
    : { ...startingWith(words.text, words.before, found.words), goesOn: found.goesOn };
}

async function anyOf(words: TypedWords, command: Command, live: LiveNames): Promise<Candidates> {
  const { completing } = words;
  if (completing.kind === 'flag') return { ...noWords, words: flagCandidates(words, command) };
  const choices = completing.kind === 'value' ? completing.flag.choices : (completing.positional?.choices ?? []);
  if (choices.length > 0) return { ...noWords, words: choices.map((text) => ({ text })) };
  return liveCandidates(words, command, live);
}

/** The flags that may still be given; kubectl's own, of which there are many, once a letter is typed. */
function flagCandidates({ flags, text }: TypedWords, command: Command): Candidate[] {
  const isOpen = ({ name, mayRepeat, isKubectls }: Flag) =>
    (mayRepeat || !flags.has(name)) && (!isKubectls || text.length > '--'.length);
  return command.flags
    .filter(isOpen)
    .map(({ name, describe }) => ({ text: `--${name}`, ...(describe !== '' && { describe }) }));
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
