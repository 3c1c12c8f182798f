/**
 * A strategic merge patch as the API server applies it to a pod's spec: maps are merged, null deletes,
 * lists with a merge key (core/v1 PodSpec, Container: patchMergeKey) are merged by it, every other list is replaced.
 * `$patch: delete` removes an entry.
 */
const mergeKeys: Record<string, string> = {
  containers: 'name',
  initContainers: 'name',
  ephemeralContainers: 'name',
  volumes: 'name',
  volumeMounts: 'mountPath',
  env: 'name',
};

type Json = Record<string, unknown>;

export function strategicMerge<T extends object>(original: T, patch: object): T {
  const merged: Json = { ...(original as Json) };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else if (Array.isArray(value)) merged[key] = mergedList(merged[key], value, mergeKeys[key]);
    else if (typeof value === 'object') merged[key] = strategicMerge((merged[key] ?? {}) as Json, value);
    else merged[key] = value;
  }
  return merged as T;
}

function mergedList(original: unknown, patch: Json[], mergeKey: string | undefined): unknown[] {
  if (mergeKey === undefined) return patch;
  const list = [...((original ?? []) as Json[])];
  for (const entry of patch) {
    const index = list.findIndex((each) => each[mergeKey] === entry[mergeKey]);
    if (entry['$patch'] === 'delete') list.splice(index, index === -1 ? 0 : 1);
    else if (index === -1) list.push(strategicMerge({}, entry));
    else list[index] = strategicMerge(list[index] ?? {}, entry);
  }
  return list;
}
