import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { buildInspector } from '../../image/build/build-inspector.ts';
import { buildExecutable } from './executable.ts';

/** `npm run build`: dist/kubectl-shm, dist/inspector and dist/inspector.oci.tar. */
const outDir = resolve(import.meta.dirname, '../../dist');
await mkdir(outDir, { recursive: true });
await step('dist/kubectl-shm', () => buildExecutable({ outDir }));
await step('dist/inspector, dist/inspector.oci.tar', () => buildInspector({ arch: 'amd64', outDir }));

async function step(what: string, work: () => Promise<unknown>): Promise<void> {
  const startedAt = performance.now();
  await work();
  process.stderr.write(`${what} in ${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`);
}
