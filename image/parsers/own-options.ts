/**
 * The options of a command line that are the program's own: those before what it runs, whose options follow.
 * @param words the command line behind the program's name
 * @param options.ends options behind which only what it runs follows
 * @param options.takesAnother options with a word of their own behind them
 */
export function ownOptions(
  words: readonly string[],
  { ends, takesAnother }: { ends: ReadonlySet<string>; takesAnother: ReadonlySet<string> },
): string[] {
  const options: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (ends.has(word) || !/^[-@]/.test(word)) break;
    options.push(takesAnother.has(word) ? `${word} ${words[at + 1] ?? ''}` : word);
    if (takesAnother.has(word)) at += 1;
  }
  return options;
}
