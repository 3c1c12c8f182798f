import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { release } from '../../tools/release/release.ts';
import { provideTools } from '../../tools/packages/required-tools.ts';
import { DOWNLOAD_URL } from './download-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    releaseDirectory: string;
  }
}

/** Before all tests of the release: makes one, and sees to what runs it for another machine than this. */
export default async function setUp({ provide }: TestProject): Promise<() => Promise<void>> {
  await provideTools([
    { command: 'qemu-aarch64', package: 'qemu-user libc6-arm64-cross' },
    { command: 'wine', package: 'wine wine64' },
    { command: 'git', package: 'git' },
  ]);
  const directory = await mkdtemp(join(tmpdir(), 'kubectl-shm-test-release-'));
  await release({ outDir: join(directory, 'release'), downloadUrl: DOWNLOAD_URL, onFile: () => undefined });
  provide('releaseDirectory', join(directory, 'release'));
  return () => rm(directory, { recursive: true, force: true });
}
