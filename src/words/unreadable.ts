/** How reading a file of /proc or /sys ends if it yields nothing: what a process that reads it meets. */
export function describeUnreadable({ file, state }: { file: string; state: 'dead' | 'hung' | 'empty' }): string {
  return `reading ${file} ${unreadableWords[state]}`;
}

const unreadableWords = {
  dead: 'fails with ENOTCONN',
  hung: 'gets no answer',
  empty: 'gets nothing',
};
