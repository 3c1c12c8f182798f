import type { CommandModule } from 'yargs';
import { cleanUpCommand } from './cleanup/command.ts';
import { compareCommand } from './compare/command.ts';
import { completionCommand } from './completion/command.ts';
import { explainCommand } from './explain/command.ts';
import { imageCommand } from './image/command.ts';
import { inspectCommand } from './inspect/command.ts';
import { rbacCommand } from './rbac/command.ts';
import { repairCommand } from './repair/command.ts';
import { versionCommand } from './version/command.ts';

/** Every command, in the order of the help; `setExitCode` takes the shell's code if it is not 0. */
export function allCommands(setExitCode: (code: number) => void): CommandModule[] {
  return [
    inspectCommand(setExitCode),
    compareCommand(setExitCode),
    repairCommand(setExitCode),
    explainCommand,
    cleanUpCommand(setExitCode),
    rbacCommand(setExitCode),
    imageCommand,
    completionCommand,
    versionCommand,
  ] as unknown as CommandModule[];
}
