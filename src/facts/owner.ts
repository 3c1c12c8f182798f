import * as z from 'zod/mini';
import { missingStatuses } from './fact.ts';
import { lxcfsAnnotationsSchema } from './lxcfs-annotation.ts';
import { text } from './plain-values.ts';

const objectSchema = z.object({ apiVersion: text, kind: text, name: text });
export type OwnerReference = z.infer<typeof objectSchema>;

/**
 * Whose a pod is: the controllers above it (meta/v1 OwnerReference, `controller: true`), up to the workload that a
 * person edits. `bare`: a person, or a program that does not control it, created the pod. `static`: it is a file on its
 * node, and the API has a mirror of it (annotation kubernetes.io/config.mirror).
 */
export const ownerSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('bare') }),
  z.object({ state: z.literal('static') }),
  z.object({
    state: z.literal('owned'),
    /**
     * The highest that could be read of ReplicaSet, Deployment, Job, CronJob, DaemonSet,
     * StatefulSet; or a custom controller.
     */
    workload: objectSchema,
    /** How it replaces its pods: `RollingUpdate`, `Recreate`, `OnDelete`; null: not known, or it replaces none. */
    updateStrategy: z.nullable(text),
    /**
     * The custom controller that the workload is made by, and which reverts what others change
     * of it; null: none is known.
     */
    operator: z.nullable(objectSchema),
    /** Why it is not known what is above `workload`; null: it is. */
    unread: z.nullable(z.object({ status: z.enum(missingStatuses), why: text })),
    /**
     * The containers of the workload's pod template, init containers among them: what else a pod has, a webhook
     * added. Facts of the first version, and of a workload that was not read, do not have it.
     */
    templateContainers: z.optional(z.array(text)),
    /** Of `workload`; not there: it was not read, or by an earlier version. */
    lxcfsAnnotations: z.optional(lxcfsAnnotationsSchema),
  }),
]);
export type Owner = z.infer<typeof ownerSchema>;
