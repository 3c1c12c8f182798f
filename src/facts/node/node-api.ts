import * as z from 'zod/mini';
import { decimal } from '../kernel.ts';
import { flag, text } from '../plain-values.ts';

/** status.nodeInfo (core/v1 NodeSystemInfo), without what names the node or its boot. */
export const nodeSystemSchema = z.object({
  architecture: text,
  operatingSystem: text,
  osImage: text,
  kernelVersion: text,
  containerRuntimeVersion: text,
  kubeletVersion: text,
});
export type NodeSystem = z.infer<typeof nodeSystemSchema>;

/** status.capacity and status.allocatable of what pods ask for; null: the node does not have the resource. */
export const nodeResourcesSchema = z.array(
  z.object({
    resource: text,
    unit: z.enum(['bytes', 'millicpus', 'count']),
    capacity: z.nullable(decimal),
    allocatable: z.nullable(decimal),
  }),
);
export type NodeResources = z.infer<typeof nodeResourcesSchema>;

/** metadata.labels, without those whose value is the node's own name. */
export const nodeLabelsSchema = z.record(text, text);
export type NodeLabels = z.infer<typeof nodeLabelsSchema>;

/** spec.taints; a node that is cordoned has one for that, too. */
export const nodeTaintsSchema = z.array(z.object({ key: text, value: text, effect: text }));
export type NodeTaints = z.infer<typeof nodeTaintsSchema>;

/** status.conditions: type and status. */
export const nodeConditionsSchema = z.array(z.object({ type: text, status: text }));
export type NodeConditions = z.infer<typeof nodeConditionsSchema>;

/** status.runtimeHandlers (core/v1 NodeRuntimeHandler); the default handler's name is empty. */
export const runtimeHandlersSchema = z.array(
  z.object({ name: text, userNamespaces: flag, recursiveReadOnlyMounts: flag }),
);
export type RuntimeHandlers = z.infer<typeof runtimeHandlersSchema>;

/**
 * Those settings of the kubelet's configuration that bear on limits and placement (KubeletConfiguration v1beta1), by
 * name, as `featureGates.NAME` inside of an object; each value as JSON. The rest names files and addresses of the node.
 */
export const kubeletConfigurationSchema = z.record(text, text);
export type KubeletConfiguration = z.infer<typeof kubeletConfigurationSchema>;
