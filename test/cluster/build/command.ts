import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { cacheDir } from '../paths.ts';
import { markerOf } from '../processes.ts';

/** Where the output of a build's command goes. */
export const buildLog = (name: string): string => join(cacheDir, 'log', `${name}.log`);

/** Runs one command of a build, its output going to its log. @throws naming that log when the command fails */
export async function buildCommand(
  name: string, [file = '', ...args]: readonly string[], { cwd = '/', env = {} }: { cwd?: string; env?: Record<string, string> } = {},
): Promise<void> {
  const log = buildLog(name);
  await mkdir(dirname(log), { recursive: true });
  const { failed, shortMessage = '' } = await execa(file, args, {
    cwd, env: { ...env, ...markerOf(cacheDir, 'build') }, stdin: 'ignore', stdout: { file: log }, stderr: { file: log }, buffer: false, reject: false,
  });
  if (failed) throw new Error(`${name} failed (${shortMessage.split(': ')[0]}): see ${log}`);
}
