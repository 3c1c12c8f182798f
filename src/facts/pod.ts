import * as z from 'zod/mini';
import { decimal } from './kernel.ts';
import { lxcfsAnnotationsSchema } from './lxcfs-annotation.ts';
import { flag, number, text } from './plain-values.ts';

/** What a volume mount at /dev/shm comes from, as far as the pod's spec tells. */
const shmVolumeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('empty-dir'),
    volume: text,
    inMemory: flag,
    sizeLimitBytes: z.nullable(decimal),
    readOnly: flag,
  }),
  z.object({ kind: z.literal('host-path'), volume: text, path: text, readOnly: flag }),
  z.object({ kind: z.literal('other'), volume: text, readOnly: flag }),
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
    name: text,
    /** `Memory`, `HugePages-2Mi`; empty: the node's disk. */
    medium: text,
    sizeLimitBytes: z.nullable(decimal),
  }),
  /** `type` as the spec has it: `Directory`, `File`; empty: not checked. */
  z.object({ kind: z.literal('host-path'), name: text, path: text, type: text }),
  z.object({ kind: z.literal('other'), name: text }),
]);
export type DeclaredVolume = z.infer<typeof volumeSchema>;

/** core/v1 VolumeMount. `subPath` is also what a subPathExpr says before it is expanded. */
const volumeMountSchema = z.object({
  volume: text,
  mountPath: text,
  subPath: z.nullable(text),
  readOnly: flag,
  mountPropagation: z.nullable(text),
});
export type DeclaredMount = z.infer<typeof volumeMountSchema>;

/** One container as its pod declares it (core/v1 PodSpec). Limits null: not set. */
export const declaredContainerSchema = z.object({
  name: text,
  kind: z.enum(['init', 'sidecar', 'app']),
  image: text,
  memoryLimitBytes: z.nullable(decimal),
  cpuLimitMillis: z.nullable(z.int()),
  runAsUser: z.nullable(number),
  runAsGroup: z.nullable(number),
  privileged: flag,
  /** What is mounted at /dev/shm instead of the sandbox's. */
  shmVolume: z.nullable(shmVolumeSchema),
  // What facts of the first version do not have
  volumeMounts: z.optional(z.array(volumeMountSchema)),
  resources: z.optional(resourcesSchema),
  capabilities: z.optional(z.object({ add: z.array(text), drop: z.array(text) })),
});
export type DeclaredContainer = z.infer<typeof declaredContainerSchema>;

/** The parts of the pod's spec that decide who shares what; defaults filled in. */
export const podSpecSchema = z.object({
  nodeName: text,
  hostIpc: flag,
  hostPid: flag,
  shareProcessNamespace: flag,
  hostUsers: flag,
  runtimeClassName: z.nullable(text),
  /** Limits of the whole pod (spec.resources); null where only containers have limits. */
  podMemoryLimitBytes: z.nullable(decimal),
  podCpuLimitMillis: z.nullable(z.int()),
  containers: z.array(declaredContainerSchema),
  // What facts of the first version do not have
  sysctls: z.optional(z.array(z.object({ name: text, value: text }))),
  supplementalGroups: z.optional(z.array(number)),
  fsGroup: z.optional(z.nullable(number)),
  volumes: z.optional(z.array(volumeSchema)),
  /** spec.resources, of the pod as a whole; null: it has none. */
  podResources: z.optional(z.nullable(resourcesSchema)),
  /** Of the pod's metadata. */
  lxcfsAnnotations: z.optional(lxcfsAnnotationsSchema),
});
export type PodSpec = z.infer<typeof podSpecSchema>;

const exitSchema = z.object({
  exitCode: number,
  signal: number,
  reason: text,
  finishedAt: text,
  /**
   * What the runtime, or the container's termination message, says of it; facts of the first version do not have it.
   */
  message: z.optional(text),
});

/** status.containerStatuses and its like, as the kubelet last wrote them. */
const containerStatusSchema = z.object({
  name: text,
  containerId: text,
  state: z.enum(['running', 'waiting', 'terminated']),
  /** Why it waits or ended, the kubelet's word and its sentence; empty where it gives none. */
  reason: text,
  message: text,
  startedAt: z.nullable(text),
  ready: flag,
  restartCount: number,
  /** Of the present run, where that has ended, else of the one before. */
  lastExit: z.nullable(exitSchema),
  // What facts of the first version do not have
  image: z.optional(text),
  imageId: z.optional(text),
  /**
   * What the node has set aside, and what is in effect: not what is declared while a resize is in
   * flight; null: not reported.
   */
  allocatedRequests: z.optional(z.nullable(amountsSchema)),
  resourcesInEffect: z.optional(z.nullable(resourcesSchema)),
});
export type ContainerStatus = z.infer<typeof containerStatusSchema>;

export const podStatusSchema = z.object({
  phase: text,
  podUid: text,
  containers: z.array(containerStatusSchema),
  // What facts of the first version do not have
  /** Guaranteed, Burstable or BestEffort; empty: not reported. */
  qosClass: z.optional(text),
  /** The conditions PodResizePending and PodResizeInProgress, if they are true. */
  resizes: z.optional(z.array(z.object({ type: text, reason: text, message: text }))),
  /**
   * When somebody last changed resources of its containers in place (ObjectMeta managedFields, subresource resize);
   * null: nobody did.
   */
  resizedAt: z.optional(z.nullable(text)),
  /** By when a pod that is being deleted has to have ended (ObjectMeta, deletionTimestamp); null: nobody deletes it. */
  deletionDueAt: z.optional(z.nullable(text)),
});
export type PodStatus = z.infer<typeof podStatusSchema>;

const podEventSchema = z.object({
  type: text,
  reason: text,
  message: text,
  count: number,
  lastSeenAt: text,
});
export type PodEvent = z.infer<typeof podEventSchema>;

/**
 * What the cluster's components noted about the pod (core/v1 Event), the latest first. Asked only where
 * it may explain something.
 */
export const podEventsSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('not-asked'), why: text }),
  z.object({ state: z.literal('listed'), events: z.array(podEventSchema) }),
]);
export type PodEvents = z.infer<typeof podEventsSchema>;
