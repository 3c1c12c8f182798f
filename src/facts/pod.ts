import { z } from 'zod';
import { decimal } from './kernel.ts';

/** What a volume mount at /dev/shm comes from, as far as the pod's spec tells. */
const shmVolumeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('empty-dir'),
    volume: z.string(),
    inMemory: z.boolean(),
    sizeLimitBytes: decimal.nullable(),
    readOnly: z.boolean(),
  }),
  z.object({ kind: z.literal('host-path'), volume: z.string(), path: z.string(), readOnly: z.boolean() }),
  z.object({ kind: z.literal('other'), volume: z.string(), readOnly: z.boolean() }),
]);

/** One container as its pod declares it (core/v1 PodSpec). Limits null: not set. */
export const declaredContainerSchema = z.object({
  name: z.string(),
  kind: z.enum(['init', 'sidecar', 'app']),
  image: z.string(),
  memoryLimitBytes: decimal.nullable(),
  cpuLimitMillis: z.int().nullable(),
  runAsUser: z.number().nullable(),
  runAsGroup: z.number().nullable(),
  privileged: z.boolean(),
  /** What is mounted at /dev/shm instead of the sandbox's. */
  shmVolume: shmVolumeSchema.nullable(),
});
export type DeclaredContainer = z.infer<typeof declaredContainerSchema>;

/** The parts of the pod's spec that decide who shares what; defaults filled in. */
export const podSpecSchema = z.object({
  nodeName: z.string(),
  hostIpc: z.boolean(),
  hostPid: z.boolean(),
  shareProcessNamespace: z.boolean(),
  hostUsers: z.boolean(),
  runtimeClassName: z.string().nullable(),
  /** Limits of the whole pod (spec.resources); null where only containers have limits. */
  podMemoryLimitBytes: decimal.nullable(),
  podCpuLimitMillis: z.int().nullable(),
  containers: z.array(declaredContainerSchema),
});
export type PodSpec = z.infer<typeof podSpecSchema>;

const exitSchema = z.object({ exitCode: z.number(), signal: z.number(), reason: z.string(), finishedAt: z.string() });

/** status.containerStatuses and its like, as the kubelet last wrote them. */
export const containerStatusSchema = z.object({
  name: z.string(),
  containerId: z.string(),
  state: z.enum(['running', 'waiting', 'terminated']),
  /** Why it waits or ended, the kubelet's word and its sentence; empty where it gives none. */
  reason: z.string(),
  message: z.string(),
  startedAt: z.string().nullable(),
  ready: z.boolean(),
  restartCount: z.number(),
  /** Of the present run, where that has ended, else of the one before. */
  lastExit: exitSchema.nullable(),
});
export type ContainerStatus = z.infer<typeof containerStatusSchema>;

export const podStatusSchema = z.object({
  phase: z.string(),
  podUid: z.string(),
  containers: z.array(containerStatusSchema),
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
