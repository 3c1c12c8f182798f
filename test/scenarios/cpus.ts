import type { V1Node } from '@kubernetes/client-node';

/**
 * Whether a process may use fewer CPUs than the node has, and /proc tells it of: a part of a CPU counts as a whole one.
 */
export const hasMoreCpus = (node: V1Node, limit: number): boolean =>
  Number(node.status?.capacity?.['cpu']) > Math.ceil(limit);
