import type { CommandModule } from 'yargs';
import { cleanUpCommand } from './clean-up.ts';
import { compareCommand } from './compare.ts';
import { completionCommand } from './completion.ts';
import { explainCommand } from './explain.ts';
import { imageCommand } from './image.ts';
import { inspectCommand } from './inspect.ts';
import { rbacCommand } from './rbac.ts';
import { versionCommand } from './version.ts';

/** Every command, in the order of the help; `setExitCode` takes the shell's code if it is not 0. */
export function allCommands(setExitCode: (code: number) => void): CommandModule[] {
  return [
    inspectCommand(setExitCode),
    compareCommand(setExitCode),
    explainCommand,
    cleanUpCommand(setExitCode),
    rbacCommand(setExitCode),
    imageCommand,
    completionCommand,
    versionCommand,
  ] as unknown as CommandModule[];
}
