import './zod-settings.ts';
import { confinementSchema, processVisibilitySchema, ulimitsSchema } from './confinement.ts';
import { decodeEach, type TypesOf } from './decode-each.ts';
import type { Fact } from './fact.ts';
import { fileProtectionSchema } from './file-protection.ts';
import { ipcLimitsSchema, ipcUseSchema, posixQueueLimitsSchema } from './ipc-limits.ts';
import { holdingsSchema, ipcNamespaceSchema, sysvSegmentsSchema } from './ipc.ts';
import { kernelSchema, machineSchema, namespacesSchema } from './kernel.ts';
import {
  cpuCgroupSchema,
  cpuThrottlingSchema,
  hugetlbCgroupSchema,
  memoryCgroupSchema,
  memoryEventsSchema,
  pidsCgroupSchema,
} from './limits.ts';
import { ownerSchema } from './owner.ts';
import { podEventsSchema, podSpecSchema, podStatusSchema } from './pod.ts';
import {
  coveredFilesSchema,
  cpuinfoViewSchema,
  cpuOnlineViewSchema,
  lxcfsMountsSchema,
  meminfoViewSchema,
} from './proc-view.ts';
import { containerProcessesSchema, inspectorIdentitySchema, userNamespaceSchema } from './process.ts';
import { runtimeSchema } from './runtime.ts';
import { posixQueuesSchema, sysvQueuesSchema, sysvSemaphoresSchema } from './semaphores-and-queues.ts';
import { mountsSchema, shmFilesSchema, shmMountSchema, tmpfsMountsSchema, volumeFilesSchema } from './shm-mount.ts';

/** Facts that the inspector reads inside the pod, in the order it sends them: what decides most comes first. */
const inspectorFactSchemas = {
  kernel: kernelSchema,
  inspector: inspectorIdentitySchema,
  processes: containerProcessesSchema,
  namespaces: namespacesSchema,
  ipcNamespace: ipcNamespaceSchema,
  userNamespace: userNamespaceSchema,
  confinement: confinementSchema,
  processVisibility: processVisibilitySchema,
  fileProtection: fileProtectionSchema,
  ulimits: ulimitsSchema,
  memoryCgroup: memoryCgroupSchema,
  cpuCgroup: cpuCgroupSchema,
  machine: machineSchema,
  /** What runs each process, and thus whom it asks for memory and CPUs. */
  runtime: runtimeSchema,
  lxcfsMounts: lxcfsMountsSchema,
  tmpfsMounts: tmpfsMountsSchema,
  mounts: mountsSchema,
  /** What lies at the target's /dev/shm. */
  shmMount: shmMountSchema,
  /** What lies at the sandbox's /dev/shm, which the inspector has too: the target may have mounted over it. */
  sandboxShmMount: shmMountSchema,
  holdings: holdingsSchema,
  sysvSegments: sysvSegmentsSchema,
  sysvSemaphores: sysvSemaphoresSchema,
  sysvQueues: sysvQueuesSchema,
  posixQueues: posixQueuesSchema,
  shmFiles: shmFilesSchema,
  volumeFiles: volumeFilesSchema,
  meminfoView: meminfoViewSchema,
  cpuinfoView: cpuinfoViewSchema,
  cpuOnlineView: cpuOnlineViewSchema,
  coveredFiles: coveredFilesSchema,
  memoryEvents: memoryEventsSchema,
  cpuThrottling: cpuThrottlingSchema,
  pidsCgroup: pidsCgroupSchema,
  hugetlbCgroup: hugetlbCgroupSchema,
  /** Limits of the target's IPC namespace, and how much of them is used. */
  ipcLimits: ipcLimitsSchema,
  posixQueueLimits: posixQueueLimitsSchema,
  ipcUse: ipcUseSchema,
} as const;

/** Facts that only the API knows. */
const apiFactSchemas = {
  podSpec: podSpecSchema,
  podStatus: podStatusSchema,
  podEvents: podEventsSchema,
  owner: ownerSchema,
} as const;

export const factSchemas = { ...inspectorFactSchemas, ...apiFactSchemas } as const;

export type FactName = keyof typeof factSchemas;
export type InspectorFactName = keyof typeof inspectorFactSchemas;
export type ApiFactName = keyof typeof apiFactSchemas;
export type FactTypes = TypesOf<typeof factSchemas>;

/** Everything known about one container: each fact is there, read or not. */
export type Facts = { [Name in FactName]: Fact<FactTypes[Name]> };
export type InspectorFacts = Pick<Facts, InspectorFactName>;
export type ApiFacts = Pick<Facts, ApiFactName>;

export const factNames = Object.keys(factSchemas) as FactName[];
export const inspectorFactNames = Object.keys(inspectorFactSchemas) as InspectorFactName[];

/** Facts by name, checked against their schemas: what is not in `input` is `not-collected`, for the reason given. */
export function decodeFacts<Name extends FactName>(
  names: readonly Name[],
  input: Record<string, unknown>,
  why: string,
): Pick<Facts, Name> {
  return decodeEach(factSchemas, names, input, why) as Pick<Facts, Name>;
}
