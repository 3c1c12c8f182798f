import { join } from 'node:path';
import { lockedPackage, lockedVersion } from '../packages/locked-package.ts';
import type { Platform } from './platform.ts';

/** The path of the Bun of a platform, as package-lock.json pins it. */
export async function bunFor(platform: Platform): Promise<string> {
  return join(await lockedPackage(bunPackage(platform)), platform.os === 'windows' ? 'bin/bun.exe' : 'bin/bun');
}

/** As Bun's `--target` names a platform. */
export function bunTarget({ os, arch }: Platform): string {
  return `bun-${os}-${arch === 'amd64' ? 'x64' : 'arm64'}`;
}

/** The version of a platform's Bun. */
export function bunVersion(platform: Platform): Promise<string> {
  return lockedVersion(bunPackage(platform));
}

function bunPackage({ os, arch }: Platform): string {
  return `@oven/bun-${os}-${arch === 'amd64' ? 'x64' : 'aarch64'}`;
}
