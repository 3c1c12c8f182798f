import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A command of the build, and the Debian package that has it. */
export interface Tool {
  command: string;
  package: string;
}

/** Tools that a build needs and this machine lacks. The message is for a person, and says what to install. */
export class MissingToolsError extends Error {
  constructor(missing: readonly Tool[]) {
    const packages = [...new Set(missing.map((tool) => tool.package))].join(' ');
    super(`the inspector cannot be built: no ${missing.map(({ command }) => command).join(', ')} here\nInstall what has it: apt-get install ${packages}`);
    this.name = 'MissingToolsError';
  }
}

/**
 * Checks that every command is on PATH. Nothing is installed.
 * @throws MissingToolsError naming all that are missing, and their packages
 */
export function requireTools(tools: readonly Tool[]): void {
  const missing = tools.filter(({ command }) => !isOnPath(command));
  if (missing.length > 0) throw new MissingToolsError(missing);
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
