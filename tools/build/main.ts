import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { buildInspector } from '../inspector/build-inspector.ts';
import { buildOwnExecutable } from './executable.ts';

/** `npm run build`: dist/kubectl-shm, dist/inspector and dist/inspector.oci.tar. */
const outDir = resolve(import.meta.dirname, '../../dist');
await mkdir(outDir, { recursive: true });
const { layer } = await step('dist/inspector, dist/inspector.oci.tar', () => buildInspector({ arch: 'amd64', outDir }));
await step('dist/kubectl-shm', () => buildOwnExecutable({ outfile: join(outDir, 'kubectl-shm'), layers: [layer] }));

async function step<T>(what: string, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const done = await work();
  process.stderr.write(`${what} in ${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`);
  return done;
}
