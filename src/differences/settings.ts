/** Named values in words; a name that is not there has no value on that node. */
export type Settings = Record<string, string>;

/** Those settings of each side that are not the same on the other, as one text a side; null where all are. */
export function differingSettings(
  a: Settings,
  b: Settings,
  none = 'not set',
): { a: string; b: string; names: string[] } | null {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .filter((name) => settingOf(a, name) !== settingOf(b, name))
    .toSorted();
  const textOf = (side: Settings) => names.map((name) => `${name} ${settingOf(side, name) ?? none}`).join(', ');
  return names.length === 0 ? null : { a: textOf(a), b: textOf(b), names };
}

/** A name may be chosen by others, and be one that every object has: `constructor`. */
export function settingOf(settings: Settings, name: string): string | undefined {
  return Object.hasOwn(settings, name) ? settings[name] : undefined;
}

/** What only one of two lists has, as one text a side; null where both have the same. */
export function differingMembers(
  a: readonly string[],
  b: readonly string[],
  none: string,
): { a: string; b: string } | null {
  const only = (list: readonly string[], other: readonly string[]) =>
    list.filter((member) => !other.includes(member)).toSorted();
  const [onlyA, onlyB] = [only(a, b), only(b, a)];
  const textOf = (members: string[]) => (members.length === 0 ? none : members.join(', '));
  return onlyA.length + onlyB.length === 0 ? null : { a: textOf(onlyA), b: textOf(onlyB) };
}
