/** A request line's fields; none where it is no object of JSON. */
export function parseObject(line: string): Record<string, unknown> {
  try {
    const input: unknown = JSON.parse(line);
    return typeof input === 'object' && input !== null ? (input as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Whether a field is a container's id: it becomes a part of paths. */
export function isContainerId(field: unknown): field is string {
  return typeof field === 'string' && /^[0-9A-Za-z]+$/.test(field);
}
