import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { mkdir, readFile, readdir, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { cgroupName } from '../paths.ts';

export const cgroupRoot = '/sys/fs/cgroup';

/** What the kubelet and runc need of the machine's hierarchies. */
export const neededControllers = ['cpu', 'cpuset', 'memory', 'pids'] as const;

/** 2 where the machine's cgroups are one unified hierarchy, 1 where the controllers have hierarchies of their own. */
export const cgroupVersion = (): 1 | 2 => (existsSync(join(cgroupRoot, 'cgroup.controllers')) ? 2 : 1);

/** Makes the cgroup below which everything of node-a lives, in every hierarchy. */
export async function createNodeCgroup(): Promise<void> {
  await (cgroupVersion() === 2 ? createUnified() : createInEachHierarchy());
}

/** Removes the node's cgroups with all below them; their processes must have been killed. */
export async function removeNodeCgroups(): Promise<void> {
  await Promise.all(cgroupsOfNode().map(removeTree));
}

/** The cgroups of node-a that exist, as directories. */
export const cgroupsOfNode = (): string[] =>
  [cgroupRoot, ...hierarchies()].map((hierarchy) => join(hierarchy, cgroupName)).filter(existsSync);

async function createInEachHierarchy(): Promise<void> {
  // the unified directory of a hybrid machine has no controllers
  const withControllers = hierarchies().filter((hierarchy) => !hierarchy.endsWith('/unified'));
  await Promise.all(withControllers.map((hierarchy) => mkdir(join(hierarchy, cgroupName), { recursive: true })));
  // a new cpuset is empty, and no process may join it before it has CPUs and memory nodes (cpusets(7))
  for (const file of ['cpuset.cpus', 'cpuset.mems']) {
    await writeFile(join(cgroupRoot, 'cpuset', cgroupName, file), await readFile(join(cgroupRoot, 'cpuset', file)));
  }
}

// For a machine with cgroup v2 alone; not run on one, only once by hand in user-mode Linux, which has no cpuset.
// node-a gets a cgroup namespace with this as its root.
async function createUnified(): Promise<void> {
  const enabled = (await readFile(join(cgroupRoot, 'cgroup.subtree_control'), 'utf8')).split(/\s/);
  for (const controller of neededControllers.filter((controller) => !enabled.includes(controller))) {
    await writeFile(join(cgroupRoot, 'cgroup.subtree_control'), `+${controller}`);
  }
  // processes may stand only in the leaves of a cgroup that has controllers enabled for its children (cgroups(7))
  await mkdir(join(cgroupRoot, cgroupName, 'node'), { recursive: true });
}

/** cpu and cpuacct may be one hierarchy with symbolic links to it. */
function hierarchies(): string[] {
  if (cgroupVersion() === 2) return [];
  const entries = readdirSync(cgroupRoot, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() || entry.isSymbolicLink(),
  );
  return [...new Set(entries.map(({ name }) => realpathSync(join(cgroupRoot, name))))];
}

async function removeTree(cgroup: string): Promise<void> {
  const children = (await readdir(cgroup, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  await Promise.all(children.map(({ name }) => removeTree(join(cgroup, name))));
  for (let tries = 0; existsSync(cgroup); tries += 1) {
    try {
      await rmdir(cgroup);
    } catch (error) {
      // busy until the last process in it has been reaped
      if (tries === 50) throw error;
      await setTimeout(100);
    }
  }
}
