import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { tar } from '../../src/inspector-image/tar.ts';
import { kubectlScript } from '../../src/report/completion/kubectl.ts';
import { executableName, platformName, type Platform } from '../build/platform.ts';

const compress = promisify(gzip);

export interface ArchiveContent {
  executable: Buffer;
  license: Buffer;
  notices: string;
}

export function archiveName(platform: Platform, version: string): string {
  return `kubectl-shm-v${version}-${platformName(platform)}.tar.gz`;
}

/**
 * What krew unpacks, and people by hand: regular files only, all at the top, since krew refuses links and any name with
 * `..` in it (krew, internal/download/downloader.go).
 */
export function archive(platform: Platform, { executable, license, notices }: ArchiveContent): Promise<Buffer> {
  const forWindows = platform.os === 'windows';
  const files = [
    { name: executableName(platform), mode: 0o755, content: executable },
    {
      name: forWindows ? 'kubectl_complete-shm.cmd' : 'kubectl_complete-shm',
      mode: 0o755,
      content: Buffer.from(kubectlScript(forWindows ? 'win32' : 'linux')),
    },
    { name: 'LICENSE', mode: 0o644, content: license },
    { name: 'THIRD-PARTY-NOTICES.txt', mode: 0o644, content: Buffer.from(notices) },
  ];
  return compress(tar(files), { level: 9 });
}
