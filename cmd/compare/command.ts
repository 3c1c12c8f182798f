import type { Argv, CommandModule } from 'yargs';
import { compareOptions, fromOption, type CompareArguments } from './options.ts';
import { withKubectlFlags } from '../kubectl-global-flags.ts';

/** `kubectl shm compare`; `setExitCode` takes the comparison's code. */
export function compareCommand(setExitCode: (code: number) => void): CommandModule<object, CompareArguments> {
  return {
    command: 'compare [nodes..]',
    describe: 'Say what differs between two nodes, and what it breaks',
    builder: (yargs) =>
      withNodes(
        withKubectlFlags(yargs.options(compareOptions), Object.keys(compareOptions)).options(fromOption),
      ) as unknown as Argv<CompareArguments>,
    handler: async (given) => setExitCode(await run(given)),
  };
}

// What only a run needs is loaded when it runs: `version` and `--help` start without it
async function run(given: CompareArguments): Promise<number> {
  if (given.from.length === 2) return (await import('./run.ts')).compareFiles(given);
  const { withKubectl } = await import('../with-kubectl.ts');
  return withKubectl(given, 'compare', async (session) => (await import('./run.ts')).runCompare(given, session));
}

function withNodes<T>(yargs: Argv<T>): Argv<T> {
  return yargs
    .positional('nodes', { describe: 'The two nodes: NAME or node/NAME', type: 'string', array: true })
    .example('kubectl shm compare node-a node-b', 'What differs between two nodes')
    .example('kubectl shm compare node-a --from before/node-a.json', 'What has changed on one since')
    .epilogue(
      'On each node a pod runs for some milliseconds and is deleted; ' +
        'it sees the node’s processes and shared memory, and reads only. ' +
        'Sizes of memory that differ by a twentieth or less are taken for equal.\n\n' +
        'Exit codes: 0 nothing differs, 1 something does, 2 there is no comparison, ' +
        '3 nothing differs in what could be compared, but not all could.',
    ) as unknown as Argv<T>;
}
