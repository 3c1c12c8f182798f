import { execa } from 'execa';
import { join } from 'node:path';
import { fetchFromDebian } from '../packages/debian-archive.ts';
import { unpackedOnce } from '../packages/unpacked-once.ts';

/** The C library of the arm64 inspector. Debian has a cross compiler, and no package that gives it musl. */
export const MUSL_ARM64_VERSION = '1.2.5';
const PACKAGE = {
  kind: 'deb',
  architecture: 'arm64',
  package: 'musl-dev',
  name: 'musl-dev_1.2.5-3.1~deb13u1_arm64.deb',
  sha256: '384ea029e3694baac696d3993d93246f9a4b3741c493697e1ceb7256d8820748',
} as const;

/**
 * Debian trixie's musl for arm64, unpacked in `cacheDirectory`; fetched the first time.
 * @throws Error where no Debian mirror is configured, or the package is not the pinned one
 */
export async function muslArm64(cacheDirectory: string): Promise<{ include: string; lib: string }> {
  const root = await unpackedOnce(
    join(cacheDirectory, `musl-${MUSL_ARM64_VERSION}-arm64`),
    async (unpacked, workspace) => {
      const archive = await fetchFromDebian(PACKAGE, workspace);
      await execa('dpkg-deb', ['--extract', archive, unpacked]);
    },
  );
  return { include: join(root, 'usr/include/aarch64-linux-musl'), lib: join(root, 'usr/lib/aarch64-linux-musl') };
}
