/** The commands of a finding's change, as the printed report has them: indentation and all, to be pasted. */
export function printedCommands(printed: string, finding: string): string {
  const lines = printed.split('\n');
  const heading = lines.findIndex((line) => new RegExp(`^\\S+ (error|warning|info) {2}${finding}$`).test(line));
  if (heading === -1) throw new Error(`the report has no finding ${finding}: ${printed}`);
  const end = lines.findIndex((line, index) => index > heading && /^ +more +kubectl shm explain/.test(line));
  const own = lines.slice(heading, end);
  const first = own.findIndex((line) => /^ +kubectl (patch|get|rollout|delete) /.test(line));
  if (first === -1) throw new Error(`${finding} has no command: ${own.join('\n')}`);
  return own.slice(first).join('\n');
}
