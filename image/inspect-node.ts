import type { Fact } from '../src/facts/fact.ts';
import type { NodeFactTypes, NodeInspectorFactName } from '../src/facts/node/node-facts.ts';
import { DEFAULT_ROW_LIMIT, type NodeRequest } from '../src/facts/request.ts';
import { collectSysvSegments } from './collectors/ipc/sysv-objects.ts';
import { collectFileProtection } from './collectors/machine/file-protection.ts';
import { collectShmFiles } from './collectors/mounts/shm-files.ts';
import { collectShmMount } from './collectors/mounts/shm-mount.ts';
import { collectCgroupHierarchies } from './collectors/node/cgroup-hierarchies.ts';
import { collectHugepages } from './collectors/node/hugepages.ts';
import { collectIpcLimits, collectPosixQueueLimits } from './collectors/node/ipc-limits.ts';
import { collectKernelFlags } from './collectors/node/kernel-flags.ts';
import { collectLxcfsDaemons } from './collectors/node/lxcfs-daemons.ts';
import { collectNodeLxcfsMounts } from './collectors/node/lxcfs-node-mounts.ts';
import { collectNodeKernel } from './collectors/node/node-kernel.ts';
import { collectNodeMachine } from './collectors/node/node-machine.ts';
import { collectOvercommit } from './collectors/node/overcommit.ts';
import { collectPressureFiles } from './collectors/node/pressure-files.ts';
import { collectSecurityModules } from './collectors/node/security-modules.ts';
import { collectTransparentHugepages } from './collectors/node/transparent-hugepages.ts';
import type { Answer } from './conversation/answer.ts';
import { rowSink } from './conversation/rows.ts';
import { guarded, sendFacts } from './conversation/send-facts.ts';
import type { Host } from './host.ts';
import { findNode } from './who/node.ts';
import type { Target } from './who/target.ts';

type Sent<Name extends NodeInspectorFactName> = Fact<
  NodeFactTypes[Name] extends { rows: unknown[] } ? Omit<NodeFactTypes[Name], 'rows'> : NodeFactTypes[Name]
>;
type Collectors = { [Name in NodeInspectorFactName]: () => Sent<Name> };

/**
 * Collects every fact of the node that the inspector runs on and sends it, in the order of `nodeInspectorFactSchemas`.
 */
export function inspectNode(
  host: Host,
  { rowLimit = DEFAULT_ROW_LIMIT }: NodeRequest,
  answer: Answer<NodeInspectorFactName>,
): void {
  sendFacts(host, answer, () => collectorsFor(host, rowLimit, answer));
}

function collectorsFor(host: Host, rowLimit: number, answer: Answer<NodeInspectorFactName>): Collectors {
  const found = guarded('/proc/1', () => findNode(host));
  const none: ReadonlySet<never> = new Set();
  return {
    kernel: () => ofNode((node) => collectNodeKernel(host, node)),
    cgroupHierarchies: () => ofNode((node) => collectCgroupHierarchies(host, node)),
    machine: () => ofNode((node) => collectNodeMachine(host, node)),
    shmMount: () => ofNode((node) => collectShmMount(host, node)),
    ipcLimits: () => ofNode((node) => collectIpcLimits(host, node)),
    posixQueueLimits: () => ofNode((node) => collectPosixQueueLimits(host, node)),
    fileProtection: () => ofNode(() => collectFileProtection(host)),
    kernelFlags: () => ofNode((node) => collectKernelFlags(host, node)),
    hugepages: () => ofNode((node) => collectHugepages(host, node)),
    transparentHugepages: () => ofNode((node) => collectTransparentHugepages(host, node)),
    overcommit: () => ofNode((node) => collectOvercommit(host, node)),
    pressureFiles: () => ofNode((node) => collectPressureFiles(host, node)),
    securityModules: () => ofNode((node) => collectSecurityModules(host, node)),
    lxcfsDaemons: () => ofNode(() => collectLxcfsDaemons(host)),
    lxcfsMounts: () => ofNode((node) => collectNodeLxcfsMounts(host, node)),
    sysvSegments: () =>
      ofNode((node) =>
        collectSysvSegments(
          host,
          node,
          rowSink(rowLimit, (row) => answer.row('sysvSegments', row)),
          none,
        ),
      ),
    shmFiles: () =>
      ofNode((node) =>
        collectShmFiles(
          host,
          node,
          rowSink(rowLimit, (row) => answer.row('shmFiles', row)),
          none,
        ),
      ),
  };

  function ofNode<T>(collect: (node: Target) => Fact<T>): Fact<T> {
    return 'status' in found ? found : collect(found);
  }
}
