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

/**
 * The annotations of an object that are about LXCFS: those that have its name in their key, and a value that is known.
 * There is no common key; the Initializer that began it asked by `initializer.kubernetes.io/lxcfs: "true"`, and
 * webhooks of today note down `mutated`. One that says no is none.
 */
export function lxcfsAnnotationsOf(annotations: Record<string, string> = {}): LxcfsAnnotation[] {
  return Object.entries(annotations).flatMap(([annotation, value]) => {
    const says = meanings[value.trim().toLowerCase()];
    return /lxcfs/i.test(annotation) && says !== undefined ? [{ annotation, says }] : [];
  });
}

const meanings: Record<string, LxcfsAnnotation['says'] | undefined> = {
  true: 'asked',
  enabled: 'asked',
  yes: 'asked',
  on: 'asked',
  mutated: 'done',
  injected: 'done',
};
