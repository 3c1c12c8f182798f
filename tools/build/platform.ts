import { architectures, type Architecture } from '../../src/inspector-image/inspector-layer.ts';

/** What an executable is made for, as Go, and so krew, name it. */
export interface Platform {
  os: 'linux' | 'darwin' | 'windows';
  arch: Architecture;
}

const systems = ['linux', 'darwin', 'windows'] as const;
export const platforms: readonly Platform[] = systems.flatMap((os) => architectures.map((arch) => ({ os, arch })));

/** The platform that the build runs on. */
export function ownPlatform(): Platform {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const arch = process.arch === 'x64' ? 'amd64' : process.arch;
  const own = platforms.find((platform) => platform.os === os && platform.arch === arch);
  if (own === undefined)
    throw new Error(
      `there is no Bun for ${process.platform} ${process.arch}: ` +
        `build on one of ${platforms.map(platformName).join(', ')}`,
    );
  return own;
}

export function platformName({ os, arch }: Platform): string {
  return `${os}-${arch}`;
}

export function executableName({ os }: Platform): string {
  return os === 'windows' ? 'kubectl-shm.exe' : 'kubectl-shm';
}
