import { kubectlArguments } from '../../src/kube/connection/kubectl-flags.ts';
import { findKubectl } from '../../src/kube/connection/kubectl.ts';
import { liveNames } from '../../src/kube/completion/live-names.ts';
import { renderCandidates } from '../../src/report/completion/candidates.ts';
import { noWords } from './candidate.ts';
import { candidatesFor } from './candidates.ts';
import { grammar, type Command } from './grammar.ts';
import { readTypedWords } from './typed-words.ts';

/**
 * What shells and kubectl ask while somebody types: candidates for the last of the words, on stdout. It is never an
 * error: what goes wrong leaves no candidates, and no text in the prompt.
 * @param typed the words after `kubectl shm`; the last is being typed
 */
export async function complete(typed: readonly string[]): Promise<void> {
  const commands = grammar();
  // PowerShell drops empty arguments, so its script writes this
  const words = typed.at(-1) === '""' ? [...typed.slice(0, -1), ''] : typed;
  const candidates = await candidatesFor(
    words,
    commands,
    liveNames(findKubectl(kubectlFlagsIn(words, commands))),
  ).catch(() => noWords);
  process.stdout.write(renderCandidates(candidates));
}

/** kubectl's own flags among the words, for its calls. */
function kubectlFlagsIn([name, ...rest]: readonly string[], commands: readonly Command[]): string[] {
  const command = commands.find((known) => known.name === name);
  if (command === undefined) return [];
  const { flags } = readTypedWords(rest, command);
  const own = command.flags.filter(({ isKubectls }) => isKubectls);
  return kubectlArguments(
    Object.fromEntries(
      own.flatMap((flag) =>
        flags.has(flag.name) ? [[flag.name, flag.mayRepeat ? flags.get(flag.name) : flags.get(flag.name)?.at(-1)]] : [],
      ),
    ),
  );
}
