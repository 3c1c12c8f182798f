import * as z from 'zod/mini';
import { text } from './plain-values.ts';

/**
 * An annotation about LXCFS, of a pod or of its workload. What it says is read from its value when it is collected,
 * since each injection has a key of its own, with words of its own:
 * - `asked`: the pods are to have LXCFS (`enabled`, `true`).
 * - `done`: who injects it says that the pod has it (`mutated`, `injected`).
 */
export const lxcfsAnnotationsSchema = z.array(z.object({ annotation: text, says: z.enum(['asked', 'done']) }));
export type LxcfsAnnotation = z.infer<typeof lxcfsAnnotationsSchema>[number];
