import yargs from 'yargs';
import { hideBin } from 'yargs/helpers';
import { down } from './down.ts';
import { importImage } from './image.ts';
import { kubeconfigPath } from './paths.ts';
import { printStatus } from './status.ts';
import { say } from './step.ts';
import { up } from './up.ts';

await yargs(hideBin(process.argv))
  .scriptName('npm run cluster')
  .command('up', 'bring the two-node cluster up; builds it first where needed', {}, async () => {
    await up();
    say(`up: KUBECONFIG=${kubeconfigPath()}`);
  })
  .command('down', 'remove it, leaving what was built in the cache', (args) => args.option('purge', { type: 'boolean', describe: 'remove the cache too' }),
    async ({ purge }) => down({ purge: purge === true }))
  .command('status', 'is it up and well', {}, printStatus)
  .command('kubeconfig', "print the path of its administrator's kubeconfig", {}, () => void process.stdout.write(`${kubeconfigPath()}\n`))
  .command('image <file>', 'import an OCI archive on both nodes', (args) => args.positional('file', { type: 'string', demandOption: true }),
    async ({ file }) => (await importImage(file)).forEach(say))
  .demandCommand(1, 1)
  .strict()
  .fail((message, error) => {
    process.stderr.write(`error: ${error?.message ?? message}\n`);
    process.exit(2);
  })
  .parseAsync();
