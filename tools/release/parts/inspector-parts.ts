import { execa } from 'execa';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDirectory } from '../../packages/cache.ts';
import { MUSL_ARM64_VERSION } from '../../inspector/musl-arm64.ts';
import { QUICKJS_VERSION, quickjsSource } from '../../inspector/quickjs-source.ts';
import type { Part } from './part.ts';

/**
 * What is linked into the inspector: its engine, the C library of each architecture, and the compilers' own library.
 */
export async function inspectorParts(): Promise<Part[]> {
  const [muslVersion, quickjs, musl, gcc] = await Promise.all([
    execa('dpkg-query', ['--show', '--showformat=${Version}', 'musl-dev']),
    readFile(join(await quickjsSource(cacheDirectory()), 'LICENSE'), 'utf8'),
    readFile('/usr/share/doc/musl-dev/copyright', 'utf8'),
    gccPart(),
  ]);
  const muslPart = (version: string): Part => ({
    name: 'musl',
    version,
    license: 'MIT',
    licenseText: musl,
    purl: `pkg:generic/musl@${version}`,
    isIn: 'inspector',
  });
  const muslVersions = new Set([muslVersion.stdout.replace(/-.*$/, ''), MUSL_ARM64_VERSION]);
  return [
    {
      name: 'QuickJS',
      version: QUICKJS_VERSION,
      license: 'MIT',
      licenseText: quickjs,
      purl: `pkg:generic/quickjs@${QUICKJS_VERSION}`,
      isIn: 'inspector',
    },
    ...[...muslVersions].map(muslPart),
    gcc,
  ];
}

/** The compiler's helpers for what a machine has no instruction for. */
async function gccPart(): Promise<Part> {
  const { stdout: version } = await execa('gcc', ['-dumpfullversion']);
  const licenseText =
    'Linked under the GCC Runtime Library Exception 3.1: a program that GCC compiled may carry this library\n' +
    'under terms of its own choice.\n';
  return {
    name: 'libgcc',
    version,
    license: 'GPL-3.0-or-later WITH GCC-exception-3.1',
    licenseText,
    purl: `pkg:generic/libgcc@${version}`,
    isIn: 'inspector',
  };
}
