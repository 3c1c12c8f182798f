import { constants } from 'node:os';
import yargs from 'yargs';
import { hideBin } from 'yargs/helpers';
import { down } from './down.ts';
import { importImage } from './image.ts';
import { refuseUnlessRoot } from './machine/requirements.ts';
import { kubeconfigPath } from './paths.ts';
import { describeParts, describeStatus } from './status.ts';
import { say } from './step.ts';
import { up } from './up.ts';

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    say('interrupted: `npm run cluster up` begins again, `npm run cluster down` removes what there is');
    process.exit(128 + constants.signals[signal]);
  });
}

const commands = yargs(hideBin(process.argv))
  .scriptName('npm run cluster')
  .command('up', 'bring the two-node cluster up, building what is missing', {}, bringUp)
  .command(
    'down',
    'remove the cluster; what was built stays in the cache',
    { purge: { type: 'boolean', default: false, describe: 'remove the cache too' } },
    ({ purge }) => down({ purge }),
  )
  .command(
    'status',
    'say whether it is up and well, and what it is made of; exit code 1 when it is not',
    {},
    printStatus,
  )
  .command('kubeconfig', "print the path of its administrator's kubeconfig", {}, () => print(kubeconfigPath()))
  .command(
    'image <file>',
    'import an OCI archive on both nodes',
    (args) => args.positional('file', { type: 'string', demandOption: true }),
    async ({ file }) => print((await importImage(file)).join('\n')),
  )
  .demandCommand(1, 1, 'one of: up, down, status, kubeconfig, image FILE (`npm run cluster -- --help` says more)')
  .strict()
  .fail(false);

try {
  await commands.parseAsync();
} catch (error) {
  process.stderr.write(`error: ${(error as Error).message}\n`);
  process.exitCode = error instanceof Error && 'exitCode' in error ? Number(error.exitCode) : 1;
}

async function bringUp(): Promise<void> {
  await up();
  (await describeParts()).forEach(say);
  say(`export KUBECONFIG=${kubeconfigPath()}`);
}

async function printStatus(): Promise<void> {
  refuseUnlessRoot();
  const { isWell, lines } = await describeStatus();
  print(lines.join('\n'));
  if (!isWell) process.exitCode = 1;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
