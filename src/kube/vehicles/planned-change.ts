/** What a run would change: an ephemeral container more in a pod, a node pod, or nothing, and why. */
export type PlannedChange =
  | { kind: 'ephemeral-container'; namespace: string; pod: string; container: object }
  | { kind: 'node-pod'; pod: object }
  | { kind: 'nothing'; why: string };
