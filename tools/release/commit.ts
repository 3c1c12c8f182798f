import { execa } from 'execa';
import { resolve } from 'node:path';

const checkout = resolve(import.meta.dirname, '../..');

/** What differs from the last commit, a line each; null outside of a git checkout. */
export async function uncommitted(): Promise<string | null> {
  const { stdout, exitCode } = await execa('git', ['status', '--porcelain'], { cwd: checkout, reject: false });
  return exitCode === 0 ? stdout : null;
}

/** When what is built was made, in seconds since 1970: SOURCE_DATE_EPOCH, else the last commit's time, else null. */
export async function sourceDate(): Promise<number | null> {
  const given = process.env['SOURCE_DATE_EPOCH'];
  if (given !== undefined) return Number(given);
  const { stdout, exitCode } = await execa('git', ['log', '-1', '--format=%ct'], { cwd: checkout, reject: false });
  return exitCode === 0 ? Number(stdout) : null;
}
