/** The parts of a version, as numbers: `1.8.0_372` and `8u372` are 8.0.372. */
export function versionParts(version: string): number[] {
  const plain = version
    .replace(/^(?:jdk-?)?1\.8\.0_/, '8.0.')
    .replace(/^(?:jdk-?)?8u/, '8.0.')
    .replace(/^[^\d]+/, '');
  return (/^\d+(?:\.\d+)*/.exec(plain)?.[0] ?? '').split('.').flatMap((part) => (part === '' ? [] : [Number(part)]));
}

/** Whether a version is at least another; undefined if it is not known that exactly. */
export function isAtLeast(version: string | null, least: readonly number[]): boolean | undefined {
  const parts = version === null ? [] : versionParts(version);
  for (const [index, wanted] of least.entries()) {
    const part = parts[index];
    if (part === undefined) return index > 0 && least.slice(index).every((rest) => rest === 0) ? true : undefined;
    if (part !== wanted) return part > wanted;
  }
  return true;
}

/** Three-valued: undefined if it depends on what is not known. */
export function both(one: boolean | undefined, other: boolean | undefined): boolean | undefined {
  if (one === false || other === false) return false;
  return one === undefined || other === undefined ? undefined : true;
}
