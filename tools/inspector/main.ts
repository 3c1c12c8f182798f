import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { architectures } from '../../src/inspector-image/inspector-layer.ts';
import { buildInspector } from './build-inspector.ts';
import { MissingToolsError } from '../packages/required-tools.ts';

/**
 * `tools/inspector/main.ts [--arch amd64|arm64] [--out-dir DIRECTORY] [--reference NAME]`: builds the inspector alone.
 */
const { values } = parseArgs({
  options: {
    arch: { type: 'string', default: 'amd64' },
    'out-dir': { type: 'string', default: resolve(import.meta.dirname, '../../dist') },
    reference: { type: 'string' },
  },
});

const arch = architectures.find((name) => name === values.arch);
if (arch === undefined) {
  process.stderr.write(`--arch ${values.arch} is none of ${architectures.join(', ')}\n`);
  process.exit(2);
}

try {
  const { reference } = values;
  const built = await buildInspector({
    arch,
    outDir: resolve(values['out-dir']),
    ...(reference !== undefined && { reference }),
  });
  process.stdout.write(`${built.executable}\n${built.archive} (${built.reference})\n`);
} catch (error) {
  if (!(error instanceof MissingToolsError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
