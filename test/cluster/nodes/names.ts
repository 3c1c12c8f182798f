export const nodeNames = ['node-a', 'node-b'] as const;

/** node-a: the machine itself. node-b: user-mode Linux with cgroup v2. */
export type NodeName = (typeof nodeNames)[number];
