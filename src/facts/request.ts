/** What the plugin asks of the inspector, as one line of JSON on stdin, or as its only argument. `{}` is a request. */
export interface InspectorRequest {
  /**
   * The container to look at, as the container runtime names it (64 hexadecimal digits), found by its cgroup. Without
   * it the inspector takes the container of PID 1, which is right unless the pod shares one PID namespace.
   */
  containerId?: string;
  /** Rows a table may have at the most. */
  rowLimit?: number;
}

export const DEFAULT_ROW_LIMIT = 1000;
