import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { randomDll } from './random-dll.ts';

/** Windows as far as Wine is that. */
export interface Windows {
  /** Runs a program of the directory; every outcome is a result. */
  run: (program: string, words: string[]) => Promise<{ exitCode: number; stdout: Buffer; stderr: string }>;
  stop: () => Promise<void>;
}

/** A new Windows, which knows nothing but what is in `directory`, and runs programs there. */
export async function windowsIn(directory: string): Promise<Windows> {
  const home = join(directory, 'wine');
  await mkdir(home);
  await writeFile(join(directory, 'bcryptprimitives.dll'), randomDll());
  const env = {
    WINEPREFIX: join(home, 'prefix'),
    HOME: home,
    XDG_RUNTIME_DIR: home,
    DISPLAY: '',
    WINEDEBUG: '-all',
    WINEDLLOVERRIDES: 'mscoree,mshtml=',
  };
  const wine = (words: string[]) =>
    execa('wine', words, {
      env,
      cwd: directory,
      stdin: 'ignore',
      reject: false,
      encoding: 'buffer',
      stripFinalNewline: false,
    });
  await wine(['wineboot', '--init']);
  return {
    run: async (program, words) => {
      const { exitCode = -1, stdout, stderr } = await wine([program, ...words]);
      return { exitCode, stdout: Buffer.from(stdout), stderr: Buffer.from(stderr).toString() };
    },
    stop: async () => void (await execa('wineserver', ['--kill'], { env, reject: false })),
  };
}
