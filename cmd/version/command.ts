import type { CommandModule } from 'yargs';
import { usualImage } from '../../src/inspector-image/image-reference.ts';
import { VERSION } from '../../src/version.ts';

export const versionCommand: CommandModule<object, { output: string }> = {
  command: 'version',
  describe: 'Print the version of the plugin and the image it runs in pods',
  builder: (yargs) =>
    yargs.option('output', { alias: 'o', choices: ['text', 'json'], default: 'text', describe: 'How to print it' }),
  handler: ({ output }) => {
    const version = { version: VERSION, image: usualImage(process.env).image };
    process.stdout.write(
      output === 'json'
        ? `${JSON.stringify(version, null, 2)}\n`
        : `kubectl-shm ${version.version}\ninspector   ${version.image}\n`,
    );
  },
};
