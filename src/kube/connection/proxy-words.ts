import type { Readable } from 'node:stream';
import { acceptedPaths, type Purpose } from './api-paths.ts';

/** The words of `kubectl proxy` for a purpose. @param listen the flags that say where it listens */
export function proxyWords(purpose: Purpose, listen: string[]): string[] {
  // --reject-paths: by default kubectl's proxy refuses attach, which is what this one is for
  return ['proxy', ...listen, `--accept-paths=${acceptedPaths(purpose)}`, '--reject-paths=^$'];
}

/** Resolves with a proxy's output as soon as it serves. Rejects if it ends before. */
export function hasServed(stdout: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('Starting to serve on')) resolve(output);
    });
    stdout.once('close', () => reject(new Error('kubectl proxy ended before it served')));
  });
}
