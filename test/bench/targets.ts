/** What is measured on a node, as multiples of its floor at most. */
export const nodeTargets: Record<'node-a' | 'node-b', Record<'inspect' | 'byLog' | 'viaNode', number>> = {
  'node-a': { inspect: 2.8, byLog: 1.15, viaNode: 0.8 },
  'node-b': { inspect: 1.5, byLog: 1.15, viaNode: 0.8 },
};

/** `compare` of two nodes, at most so many times two pods that do nothing. */
export const COMPARE_TARGET = 0.9;

/** `inspect --from`, the whole process, at most so many times `version`. */
export const JUDGING_TARGET = 2;

/** The inspector's time and memory, at most so many times those at FIRST_VERSION. */
export const INSPECTOR_TARGET = 1.3;

/** The commit that the inspector is measured beside: the last of the first version. */
export const FIRST_VERSION = '811973e';
