import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { cacheDir } from '../paths.ts';
import { markerOf } from '../processes.ts';

interface Surroundings {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Where the output of a command goes. */
export const buildLog = (name: string): string => join(cacheDir, 'log', `${name}.log`);

/** Runs one command of a build; what an interrupted build leaves running, the next one ends. @throws naming its log */
export const buildCommand = (
  name: string,
  command: readonly string[],
  { cwd = '/', env = {} }: Surroundings = {},
): Promise<void> => loggedCommand(name, command, { cwd, env: { ...env, ...markerOf(cacheDir, 'build') } });

/** Runs a command, its output in its log. @throws naming that log when the command fails */
export async function loggedCommand(
  name: string,
  [file = '', ...args]: readonly string[],
  surroundings: Surroundings = {},
): Promise<void> {
  const log = buildLog(name);
  await mkdir(dirname(log), { recursive: true });
  const { failed, shortMessage = '' } = await execa(file, args, {
    cwd: '/',
    ...surroundings,
    stdin: 'ignore',
    stdout: { file: log },
    stderr: { file: log },
    buffer: false,
    reject: false,
  });
  if (failed) throw new Error(`${name} failed (${shortMessage.split(': ')[0]}): see ${log}`);
}
