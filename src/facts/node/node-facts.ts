import '../zod-settings.ts';
import { decodeEach, type TypesOf } from '../decode-each.ts';
import type { Fact } from '../fact.ts';
import { fileProtectionSchema } from '../file-protection.ts';
import { ipcLimitsSchema, posixQueueLimitsSchema } from '../ipc-limits.ts';
import { sysvSegmentsSchema } from '../ipc.ts';
import { shmFilesSchema, shmMountSchema } from '../shm-mount.ts';
import { agentPodSchema } from './agent-pod.ts';
import { cgroupHierarchiesSchema } from './cgroup-hierarchies.ts';
import {
  kubeletConfigurationSchema,
  nodeConditionsSchema,
  nodeLabelsSchema,
  nodeResourcesSchema,
  nodeSystemSchema,
  nodeTaintsSchema,
  runtimeHandlersSchema,
} from './node-api.ts';
import { kernelFlagsSchema, nodeKernelSchema } from './node-kernel.ts';
import { lxcfsDaemonsSchema, nodeLxcfsMountsSchema } from './node-lxcfs.ts';
import {
  hugepagesSchema,
  nodeMachineSchema,
  overcommitSchema,
  pressureFilesSchema,
  transparentHugepagesSchema,
} from './node-machine.ts';
import { securityModulesSchema } from './node-security.ts';

/** Facts that the inspector reads in a node pod, in the order it sends them: what decides most comes first. */
const nodeInspectorFactSchemas = {
  kernel: nodeKernelSchema,
  cgroupHierarchies: cgroupHierarchiesSchema,
  machine: nodeMachineSchema,
  /** What lies at the node's own /dev/shm, which pods with hostIPC have. */
  shmMount: shmMountSchema,
  ipcLimits: ipcLimitsSchema,
  posixQueueLimits: posixQueueLimitsSchema,
  fileProtection: fileProtectionSchema,
  kernelFlags: kernelFlagsSchema,
  hugepages: hugepagesSchema,
  transparentHugepages: transparentHugepagesSchema,
  overcommit: overcommitSchema,
  pressureFiles: pressureFilesSchema,
  securityModules: securityModulesSchema,
  lxcfsDaemons: lxcfsDaemonsSchema,
  lxcfsMounts: nodeLxcfsMountsSchema,
  sysvSegments: sysvSegmentsSchema,
  shmFiles: shmFilesSchema,
} as const;

/** Facts about a node that only the API knows. */
const nodeApiFactSchemas = {
  system: nodeSystemSchema,
  resources: nodeResourcesSchema,
  labels: nodeLabelsSchema,
  taints: nodeTaintsSchema,
  conditions: nodeConditionsSchema,
  runtimeHandlers: runtimeHandlersSchema,
  kubeletConfiguration: kubeletConfigurationSchema,
  agentPod: agentPodSchema,
} as const;

const nodeFactSchemas = { ...nodeInspectorFactSchemas, ...nodeApiFactSchemas } as const;

export type NodeFactName = keyof typeof nodeFactSchemas;
export type NodeInspectorFactName = keyof typeof nodeInspectorFactSchemas;
export type NodeApiFactName = keyof typeof nodeApiFactSchemas;
export type NodeFactTypes = TypesOf<typeof nodeFactSchemas>;

/** Everything known about one node: each fact is there, read or not. */
export type NodeFacts = { [Name in NodeFactName]: Fact<NodeFactTypes[Name]> };
export type NodeInspectorFacts = Pick<NodeFacts, NodeInspectorFactName>;
export type NodeApiFacts = Pick<NodeFacts, NodeApiFactName>;

export const nodeFactNames = Object.keys(nodeFactSchemas) as NodeFactName[];
export const nodeInspectorFactNames = Object.keys(nodeInspectorFactSchemas) as NodeInspectorFactName[];

/** Facts about a node by name, checked: what is not in `input` is `not-collected`, for the reason given. */
export function decodeNodeFacts<Name extends NodeFactName>(
  names: readonly Name[],
  input: Record<string, unknown>,
  why: string,
): Pick<NodeFacts, Name> {
  return decodeEach(nodeFactSchemas, names, input, why) as Pick<NodeFacts, Name>;
}
