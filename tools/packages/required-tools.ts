import { execa } from 'execa';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A command of the build, and the Debian package that has it. */
export interface Tool {
  command: string;
  package: string;
}

/**
 * Tools that a build needs and that cannot be installed here. The message is for a person, and says what to install.
 */
export class MissingToolsError extends Error {
  constructor(missing: readonly Tool[]) {
    super(
      `the inspector cannot be built: no ${missing.map(({ command }) => command).join(', ')} here\n` +
        `Install what has it: apt-get install ${packagesOf(missing).join(' ')}`,
    );
    this.name = 'MissingToolsError';
  }
}

/**
 * Sees to it that every command is on PATH. What is missing is installed from Debian's packages, after it was said,
 * where this is a Debian and its root.
 * @throws MissingToolsError naming all that are missing, and their packages, where it is not
 */
export async function provideTools(tools: readonly Tool[]): Promise<void> {
  const missing = tools.filter(({ command }) => !isOnPath(command));
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0 || !isOnPath('apt-get')) throw new MissingToolsError(missing);
  process.stderr.write(
    `installing Debian packages on this machine, which stay there: ${packagesOf(missing).join(' ')}\n`,
  );
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await execa('apt-get', ['update', '--quiet=2'], { env });
  // Another apt may be at work: wait for it
  await execa(
    'apt-get',
    [
      '--option=DPkg::Lock::Timeout=300',
      'install',
      '--yes',
      '--quiet=2',
      '--no-install-recommends',
      ...packagesOf(missing),
    ],
    { env },
  );
}

function packagesOf(tools: readonly Tool[]): string[] {
  return [...new Set(tools.flatMap((tool) => tool.package.split(' ')))];
}

function isOnPath(command: string): boolean {
  const directories = (process.env['PATH'] ?? '').split(delimiter);
  return directories.some((directory) => isExecutable(join(directory, command)));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
