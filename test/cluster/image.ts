import { copyFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { nodeNames } from './nodes/names.ts';
import type { NodeName } from './nodes/names.ts';
import { onNode } from './nodes/on-node.ts';
import { nodeDir, stateDir } from './paths.ts';
import { rolesOf } from './processes.ts';

/**
 * Imports an OCI archive into both nodes' containerd, which needs no registry then.
 * @returns what containerd said of it, a line a node
 * @throws when a node is not up or containerd refuses the archive
 */
export async function importImage(path: string): Promise<string[]> {
  if (rolesOf(stateDir).size === 0) throw new Error('the cluster is not up: `npm run cluster up` starts it');
  return Promise.all(nodeNames.map((node) => importInto(node, path)));
}

async function importInto(node: NodeName, path: string): Promise<string> {
  const name = `${crypto.randomUUID()}-${basename(path)}`;
  const copy = join(nodeDir(node), name);
  await copyFile(path, copy);
  try {
    const command = ['ctr', '--namespace=k8s.io', 'images', 'import', `/mnt/${name}`];
    const { exitCode, stdout, stderr } = await onNode(node, command, IMPORT_MS);
    if (exitCode !== 0) throw new Error(`${node} does not take ${path}: ${stderr}`);
    return `${node}: ${stdout.trim()}`;
  } finally {
    await rm(copy);
  }
}

/**
 * Takes an image away from both nodes, under every name that leads to it: the kubelet's side of containerd gives it one
 * of its own. What pods still run of it stays until they end.
 */
export async function removeImage(reference: string): Promise<void> {
  await Promise.all(nodeNames.map((node) => onNode(node, ['sh', '-c', REMOVE, 'sh', reference], IMPORT_MS)));
}

const REMOVE = `
images() { ctr --namespace=k8s.io images "$@"; }
digest=$(images ls | awk -v name="$1" '$1 == name { print $3 }')
images rm --sync $(images ls | awk -v digest="$digest" '$3 == digest { print $1 }')
`;

/** Half a gigabyte takes node-b 14 s, and as busy as the machine may be a multiple of that. */
const IMPORT_MS = 240_000;
