import type { V1ObjectMeta } from '@kubernetes/client-node';
import type { LxcfsAnnotation } from '../../facts/lxcfs-annotation.ts';

/**
 * The annotations of an object that are about LXCFS: those that have its name in their key, and a value that is known.
 * There is no common key; the Initializer that began it asked by `initializer.kubernetes.io/lxcfs: "true"`, and webhooks
 * of today note down `mutated`. One that says no is none.
 */
export function lxcfsAnnotationsOf(metadata: V1ObjectMeta | undefined): LxcfsAnnotation[] {
  return Object.entries(metadata?.annotations ?? {}).flatMap(([annotation, value]) => {
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
