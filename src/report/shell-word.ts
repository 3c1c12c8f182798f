/** A text as one word of a POSIX shell, quoted if it has anything that a shell could take for its own. */
export function shellWord(text: string): string {
  return /^[A-Za-z0-9_./:=@%+-]+$/.test(text) ? text : shellQuoted(text);
}

/** The same, in quotes in any case: nothing in single quotes has a meaning (POSIX, Shell Command Language, 2.2.2). */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
