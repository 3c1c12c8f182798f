/** The sentence below a page's title, which says what is wrong, as one line; empty where there is none. */
export function summaryOf(text: string): string {
  const [, sentence = ''] = text.split('\n\n');
  return sentence.trimEnd().replaceAll('\n', ' ');
}
