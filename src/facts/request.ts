/**
 * What the plugin asks of the inspector: a line of JSON on stdin each, one after the other, or its arguments. `{}` is a
 * request: about the container of PID 1.
 */
export type InspectorRequest = ContainerRequest | NodeRequest;

/** Everything about one container. */
export interface ContainerRequest {
  about?: 'container';
  /**
   * The container to look at, as the container runtime names it (64 hexadecimal digits), found by its cgroup. Without
   * it the inspector takes the container of PID 1, which is right unless the pod shares one PID namespace.
   */
  containerId?: string;
  /** Set for a node pod: what is the inspector's own is the node's then, and not the pod's. */
  from?: 'node';
  /** Rows a table may have at the most. */
  rowLimit?: number;
}

/** Everything about the node whose namespaces the inspector runs in. */
export interface NodeRequest {
  about: 'node';
  rowLimit?: number;
}

export const DEFAULT_ROW_LIMIT = 1000;
