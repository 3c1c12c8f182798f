import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stateDir } from '../paths.ts';
import { chrootDir } from './chroot.ts';
import { imageDir } from './images.ts';
import { kubernetesDir } from './kubernetes.ts';

/** The directories of the cache that these sources make. */
const builds = { chrootDir, imageDir, kubernetesDir };
const record = join(stateDir, 'builds.json');

/** Notes down what the cluster is started from. */
export const recordBuilds = (): Promise<void> => writeFile(record, JSON.stringify(builds));

/** Whether the running cluster was started from what these sources make; not so after a change of them. */
export async function isFromTheseBuilds(): Promise<boolean> {
  return (await readFile(record, 'utf8').catch(() => '')) === JSON.stringify(builds);
}
