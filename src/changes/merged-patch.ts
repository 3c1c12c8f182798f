/**
 * Two parts of a strategic merge patch as one. Lists whose entries have names (containers, volumes, sysctls) are merged
 * by them; any other list of the second part takes the place of the first one's.
 */
export function mergedPatch(one: object, other: object): object {
  const merged: Record<string, unknown> = { ...one };
  for (const [key, value] of Object.entries(other)) merged[key] = mergedValue(merged[key], value);
  return merged;
}

function mergedValue(one: unknown, other: unknown): unknown {
  if (isNamedList(one) && isNamedList(other)) return mergedList(one, other);
  return isObject(one) && isObject(other) ? mergedPatch(one, other) : other;
}

interface Named {
  name: string;
}

function mergedList(one: Named[], others: Named[]): object[] {
  const changed = one.map((entry) => {
    const other = others.find(({ name }) => name === entry.name);
    return other === undefined ? entry : mergedPatch(entry, other);
  });
  return [...changed, ...others.filter(({ name }) => !one.some((entry) => entry.name === name))];
}

function isNamedList(value: unknown): value is Named[] {
  return Array.isArray(value) && value.every((entry) => isObject(entry) && 'name' in entry);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
