import type { CommandModule } from 'yargs';
import { architectures, type Architecture } from '../../src/inspector-image/inspector-layer.ts';

interface ImageArguments {
  action: 'export' | undefined;
  arch: Architecture | 'all';
  file: string;
}

export const imageCommand: CommandModule<object, ImageArguments> = {
  command: 'image [action]',
  describe: 'Say which image runs in pods, or write the one that the plugin carries to a file',
  builder: (yargs) =>
    yargs
      .positional('action', {
        describe: 'export: write the image as an OCI archive; left out: say which is used',
        choices: ['export'] as const,
      })
      .option('arch', {
        choices: [...architectures, 'all'] as const,
        default: 'all' as const,
        describe: 'The nodes’ architecture',
      })
      .option('file', {
        alias: 'f',
        type: 'string',
        default: 'inspector.oci.tar',
        describe: 'The file to write; -: stdout',
      })
      .example('kubectl shm image export -f - | ssh NODE ctr -n k8s.io images import -', 'Let a node have it')
      .epilogue('docs/image.md has the commands for kind, minikube, k3s, containerd, CRI-O and a registry.'),
  handler: async (given) => {
    const { runExport, printImageChoice } = await import('./run.ts');
    await (given.action === 'export' ? runExport(given) : printImageChoice());
  },
};
