/** Why nothing is enforced of a resource. */
export type NoLimit =
  /** Neither the container nor its pod declares a limit, and its cgroup has none. */
  | 'undeclared'
  /** The limit is no less than what the machine has. */
  | 'above-machine'
  /** The spec declares one, and no cgroup has it. */
  | 'unenforced';

/** What the cgroups of a container enforce of a resource. */
export type Enforced<Limit> =
  | ({ kind: 'limit' } & Limit)
  /** `declared`: what the spec says all the same, in the resource's own unit. */
  | { kind: 'none'; why: NoLimit; declared: bigint | null };
