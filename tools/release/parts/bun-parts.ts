import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bunVersion } from '../../build/bun.ts';
import { lockedPackage, lockedVersion } from '../../packages/locked-package.ts';
import { platforms } from '../../build/platform.ts';
import type { Part } from './part.ts';

// Part of every Debian (package base-files)
const LGPL_2 = '/usr/share/common-licenses/LGPL-2';

/**
 * Bun, and the engine that is linked into it. Bun's executables come without a license: its own page about that, which
 * lists every library in it, is in the package of its types.
 * @throws Error where the Buns of the platforms, or that page, are of different versions
 */
export async function bunParts(): Promise<Part[]> {
  const versions = new Set([...(await Promise.all(platforms.map(bunVersion))), await lockedVersion('bun-types')]);
  const [version = '', ...others] = versions;
  if (others.length > 0)
    throw new Error(`package-lock.json has Bun in the versions ${[...versions].join(', ')}: all must be one`);
  const page = await readFile(join(await lockedPackage('bun-types'), 'docs/project/license.mdx'), 'utf8');
  const lgpl = await readFile(LGPL_2, 'utf8').catch((cause: unknown) => {
    throw new Error(`${LGPL_2} is missing, which a release must carry: build it on a Debian`, { cause });
  });
  return [
    {
      name: 'bun',
      version,
      license: 'MIT',
      licenseText: page.replace(/^---\n[\s\S]*?\n---\n+/, ''),
      purl: `pkg:npm/bun@${version}`,
      isIn: 'plugin',
    },
    {
      name: 'JavaScriptCore',
      version: `of Bun ${version}`,
      license: 'LGPL-2.0-or-later',
      licenseText: lgpl,
      purl: `pkg:generic/javascriptcore@bun-${version}`,
      isIn: 'plugin',
    },
  ];
}
