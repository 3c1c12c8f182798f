import type { Candidate } from './candidates.ts';
import type { Command, Flag } from './grammar.ts';
import type { TypedWords } from './typed-words.ts';

/** The flags that may still be given; kubectl's own, of which there are many, once a letter is typed. */
export function flagCandidates({ flags, text }: TypedWords, command: Command): Candidate[] {
  const isOpen = ({ name, mayRepeat, isKubectls }: Flag) =>
    (mayRepeat || !flags.has(name)) && (!isKubectls || text.length > '--'.length);
  return command.flags
    .filter(isOpen)
    .map(({ name, describe }) => ({ text: `--${name}`, ...(describe !== '' && { describe }) }));
}
