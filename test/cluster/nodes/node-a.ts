import { join } from 'node:path';
import { controlPlaneIp, podsOfNodeA } from '../addresses.ts';
import { startInNamespaces } from '../namespaces.ts';
import { binDir, cgroupName, nodeDir } from '../paths.ts';
import { cgroupVersion, createNodeCgroup } from './cgroups.ts';
import { writeNodeFiles } from './node-files.ts';

/**
 * Starts node-a: kubelet, containerd and LXCFS of the machine itself, in mount, pid, ipc and uts namespaces of their
 * own. The machine's /dev/shm and System V objects stay clean, and killing the node's process 1 unmounts all.
 */
export async function startNodeA(imageDir: string): Promise<void> {
  const unified = cgroupVersion() === 2;
  const cgroupRoot = unified ? '/' : `/${cgroupName}`;
  await createNodeCgroup();
  await writeNodeFiles(
    { name: 'node-a', podRange: podsOfNodeA, cgroupRoot, enforceNodeAllocatable: ['pods'] },
    imageDir,
  );
  await startInNamespaces('node-a', [
    ...(unified ? intoCgroupNamespace : []),
    'unshare',
    '--mount',
    '--pid',
    '--fork',
    '--ipc',
    '--uts',
    '--mount-proc',
    '--kill-child',
    'env',
    `NODE_IP=${controlPlaneIp}`,
    'bash',
    join(nodeDir('node-a'), 'node-a.sh'),
    nodeDir('node-a'),
    join(binDir, 'kubelet'),
  ]);
}

// The namespace's root is the cgroup that the process is in when it is made; the process then leaves it for a leaf.
const cgroup = `/sys/fs/cgroup/${cgroupName}`;
const intoLeaf = `echo $$ > ${cgroup}/node/cgroup.procs; exec "$@"`;
const intoRoot = `echo $$ > ${cgroup}/cgroup.procs; exec unshare --cgroup sh -ec '${intoLeaf}' sh "$@"`;
const intoCgroupNamespace = ['sh', '-ec', intoRoot, 'sh'];
