import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { uncommitted } from './commit.ts';
import { release } from './release.ts';

/**
 * `npm run release -- [--download-url URL] [--out-dir DIRECTORY] [--allow-uncommitted]`: all that is
 * released, into dist/release.
 */
// A name that is nobody's and will never be (RFC 2606): krew installs from it with --archive only
const NOWHERE = 'https://download.invalid';
const { values } = parseArgs({
  options: {
    'download-url': { type: 'string', default: NOWHERE },
    'out-dir': { type: 'string', default: resolve(import.meta.dirname, '../../dist/release') },
    'allow-uncommitted': { type: 'boolean', default: false },
  },
});

const changes = await uncommitted();
if (changes !== null && changes !== '' && !values['allow-uncommitted']) {
  process.stderr.write(
    'nobody could make this release again: the checkout has what is in no commit — commit it, ' +
      `or add --allow-uncommitted\n${changes}\n`,
  );
  process.exit(2);
}
if (values['download-url'] === NOWHERE)
  process.stderr.write(
    `krew-manifest.yaml says that the archives are at ${NOWHERE}: say where they will be with --download-url\n`,
  );
const startedAt = performance.now();
await release({
  outDir: resolve(values['out-dir']),
  downloadUrl: values['download-url'].replace(/\/$/, ''),
  onFile: (name, sizeBytes) =>
    process.stderr.write(
      `${((performance.now() - startedAt) / 1000).toFixed(1).padStart(6)} s  ` +
        `${(sizeBytes / 1e6).toFixed(1).padStart(6)} MB  ${name}\n`,
    ),
});
