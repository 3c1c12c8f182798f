import { escapeText } from '../escape.ts';

/** What may stand where something is being typed: words, or `files`, which the shell finds itself. */
type Candidates = { kind: 'words'; words: { text: string; describe?: string }[]; goesOn: boolean } | { kind: 'files' };

/** Cobra's directives to the shell (spf13/cobra, completions.go); 0: look for files. */
const NO_SPACE = 2;
const NO_FILES = 4;

/**
 * Candidates in cobra's protocol, which kubectl reads from a plugin (k8s.io/kubectl,
 * pkg/cmd/plugin/plugin_completion.go): one a line, a tab and a description after it, and the
 * directive as the last line.
 */
export function renderCandidates(candidates: Candidates): string {
  if (candidates.kind === 'files') return ':0\n';
  const lines = candidates.words.map(
    ({ text, describe }) => `${escapeText(text)}${describe === undefined ? '' : `\t${escapeText(describe)}`}\n`,
  );
  return `${lines.join('')}:${NO_FILES + (candidates.goesOn ? NO_SPACE : 0)}\n`;
}
