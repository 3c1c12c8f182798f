import type { V1Node } from '@kubernetes/client-node';

/** Whether a node has LXCFS 5, as Debian 12 has: it counts shared memory as available. */
export const hasLxcfs5 = ({ status }: V1Node): boolean => status?.nodeInfo?.osImage.includes('bookworm') === true;
