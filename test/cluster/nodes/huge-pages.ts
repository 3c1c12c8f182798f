import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { stateDir } from '../paths.ts';
import { cgroupRoot, cgroupVersion } from './cgroups.ts';

/** The machine's pool of huge pages of the usual size, and how many are in it. */
const POOL = '/proc/sys/vm/nr_hugepages';

/**
 * Of 2 MiB: the 128 MiB that the change of refused-hugepages asks for at least, and a few for those who have some
 * already.
 */
const COUNT = 68;

const hierarchy = join(cgroupRoot, 'hugetlb');
const recordPath = join(stateDir, 'huge-pages.json');

/** How it was: what `takeHugePagesBack` goes back to. */
interface Before {
  count: string;
  hasHierarchy: boolean;
}

/**
 * Gives node-a, whose kernel is the machine's, huge pages and a controller that limits them, where the kernel has
 * them. The kubelet counts the pages once, when it starts; the mount has to come before the cluster's mount
 * namespace.
 */
export async function setHugePagesAside(): Promise<void> {
  if (!existsSync(POOL)) return;
  const count = (await readFile(POOL, 'utf8')).trim();
  const hasHierarchy = cgroupVersion() === 2 || existsSync(hierarchy) || !(await kernelHasController());
  await writeFile(recordPath, JSON.stringify({ count, hasHierarchy } satisfies Before));
  if (Number(count) < COUNT) await writeFile(POOL, `${COUNT}`);
  if (hasHierarchy) return;
  await mkdir(hierarchy);
  await execa('mount', ['-t', 'cgroup', '-o', 'hugetlb', 'cgroup', hierarchy]);
}

/** Gives them back to the machine. The node's cgroups must have been removed. */
export async function takeHugePagesBack(): Promise<void> {
  if (!existsSync(recordPath)) return;
  const { count, hasHierarchy } = JSON.parse(await readFile(recordPath, 'utf8')) as Before;
  await writeFile(POOL, count);
  if (hasHierarchy || !existsSync(hierarchy) || isInUse()) return;
  await execa('umount', [hierarchy], { reject: false });
  await rmdir(hierarchy);
}

/** By a second cluster. */
function isInUse(): boolean {
  return readdirSync(hierarchy, { withFileTypes: true }).some((entry) => entry.isDirectory());
}

async function kernelHasController(): Promise<boolean> {
  return /^hugetlb\t\d+\t\d+\t1$/m.test(await readFile('/proc/cgroups', 'utf8'));
}
