import * as z from 'zod/mini';
import { decimal } from './kernel.ts';

/** What a volume mount at /dev/shm comes from, as far as the pod's spec tells. */
const shmVolumeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('empty-dir'),
    volume: z.string(),
    inMemory: z.boolean(),
    sizeLimitBytes: z.nullable(decimal),
    readOnly: z.boolean(),
  }),
  z.object({ kind: z.literal('host-path'), volume: z.string(), path: z.string(), readOnly: z.boolean() }),
  z.object({ kind: z.literal('other'), volume: z.string(), readOnly: z.boolean() }),
]);

/** Amounts of resources (core/v1 ResourceList); null: not set. */
const amountsSchema = z.object({
  memoryBytes: z.nullable(decimal),
  cpuMillis: z.nullable(z.int()),
  /** `hugepages-<size>`, for each size that is named. */
  hugepages: z.array(z.object({ pageSizeBytes: decimal, bytes: decimal })),
});
const resourcesSchema = z.object({ requests: amountsSchema, limits: amountsSchema });
export type DeclaredResources = z.infer<typeof resourcesSchema>;

/** A volume of the pod (core/v1 Volume), by what it is made of. */
const volumeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('empty-dir'),
    name: z.string(),
    /** `Memory`, `HugePages-2Mi`; empty: the node's disk. */
    medium: z.string(),
    sizeLimitBytes: z.nullable(decimal),
  }),
  /** `type` as the spec has it: `Directory`, `File`; empty: not checked. */
  z.object({ kind: z.literal('host-path'), name: z.string(), path: z.string(), type: z.string() }),
  z.object({ kind: z.literal('other'), name: z.string() }),
]);
export type DeclaredVolume = z.infer<typeof volumeSchema>;

/** core/v1 VolumeMount. `subPath` is also what a subPathExpr says before it is expanded. */
const volumeMountSchema = z.object({
  volume: z.string(),
  mountPath: z.string(),
  subPath: z.nullable(z.string()),
  readOnly: z.boolean(),
  mountPropagation: z.nullable(z.string()),
});
export type DeclaredMount = z.infer<typeof volumeMountSchema>;

/** One container as its pod declares it (core/v1 PodSpec). Limits null: not set. */
export const declaredContainerSchema = z.object({
  name: z.string(),
  kind: z.enum(['init', 'sidecar', 'app']),
  image: z.string(),
  memoryLimitBytes: z.nullable(decimal),
  cpuLimitMillis: z.nullable(z.int()),
  runAsUser: z.nullable(z.number()),
  runAsGroup: z.nullable(z.number()),
  privileged: z.boolean(),
  /** What is mounted at /dev/shm instead of the sandbox's. */
  shmVolume: z.nullable(shmVolumeSchema),
  // What facts of the first version do not have
  volumeMounts: z.optional(z.array(volumeMountSchema)),
  resources: z.optional(resourcesSchema),
  capabilities: z.optional(z.object({ add: z.array(z.string()), drop: z.array(z.string()) })),
});
export type DeclaredContainer = z.infer<typeof declaredContainerSchema>;

/** The parts of the pod's spec that decide who shares what; defaults filled in. */
export const podSpecSchema = z.object({
  nodeName: z.string(),
  hostIpc: z.boolean(),
  hostPid: z.boolean(),
  shareProcessNamespace: z.boolean(),
  hostUsers: z.boolean(),
  runtimeClassName: z.nullable(z.string()),
  /** Limits of the whole pod (spec.resources); null where only containers have limits. */
  podMemoryLimitBytes: z.nullable(decimal),
  podCpuLimitMillis: z.nullable(z.int()),
  containers: z.array(declaredContainerSchema),
  // What facts of the first version do not have
  sysctls: z.optional(z.array(z.object({ name: z.string(), value: z.string() }))),
  supplementalGroups: z.optional(z.array(z.number())),
  fsGroup: z.optional(z.nullable(z.number())),
  volumes: z.optional(z.array(volumeSchema)),
  /** spec.resources, of the pod as a whole; null: it has none. */
  podResources: z.optional(z.nullable(resourcesSchema)),
});
export type PodSpec = z.infer<typeof podSpecSchema>;

const exitSchema = z.object({
  exitCode: z.number(),
  signal: z.number(),
  reason: z.string(),
  finishedAt: z.string(),
  /** What the runtime, or the container's termination message, says of it; facts of the first version do not have it. */
  message: z.optional(z.string()),
});

/** status.containerStatuses and its like, as the kubelet last wrote them. */
const containerStatusSchema = z.object({
  name: z.string(),
  containerId: z.string(),
  state: z.enum(['running', 'waiting', 'terminated']),
  /** Why it waits or ended, the kubelet's word and its sentence; empty where it gives none. */
  reason: z.string(),
  message: z.string(),
  startedAt: z.nullable(z.string()),
  ready: z.boolean(),
  restartCount: z.number(),
  /** Of the present run, where that has ended, else of the one before. */
  lastExit: z.nullable(exitSchema),
  // What facts of the first version do not have
  image: z.optional(z.string()),
  imageId: z.optional(z.string()),
  /** What the node has set aside, and what is in effect: not what is declared while a resize is in flight; null: not reported. */
  allocatedRequests: z.optional(z.nullable(amountsSchema)),
  resourcesInEffect: z.optional(z.nullable(resourcesSchema)),
});
export type ContainerStatus = z.infer<typeof containerStatusSchema>;

export const podStatusSchema = z.object({
  phase: z.string(),
  podUid: z.string(),
  containers: z.array(containerStatusSchema),
  // What facts of the first version do not have
  /** Guaranteed, Burstable or BestEffort; empty: not reported. */
  qosClass: z.optional(z.string()),
  /** The conditions PodResizePending and PodResizeInProgress, if they are true. */
  resizes: z.optional(z.array(z.object({ type: z.string(), reason: z.string(), message: z.string() }))),
});
export type PodStatus = z.infer<typeof podStatusSchema>;

const podEventSchema = z.object({
  type: z.string(),
  reason: z.string(),
  message: z.string(),
  count: z.number(),
  lastSeenAt: z.string(),
});
export type PodEvent = z.infer<typeof podEventSchema>;

/** What the cluster's components noted about the pod (core/v1 Event), the latest first. Asked only where it may explain something. */
export const podEventsSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('not-asked'), why: z.string() }),
  z.object({ state: z.literal('listed'), events: z.array(podEventSchema) }),
]);
export type PodEvents = z.infer<typeof podEventsSchema>;
