/**
 * Versions in a piece of LXCFS's executable, which holds its own as a string that ends with NUL on both sides: `6.0.4`,
 * and from 5.0 to 6.0 with the quotes that its build leaves around it.
 */
export function findLxcfsVersions(bytes: string): string[] {
  return [...bytes.matchAll(/(?<=\0)(["]?)(\d{1,2}\.\d{1,2}\.\d{1,2}(?:[-.~+][0-9A-Za-z.~+-]{1,20})?)\1(?=\0)/g)].map(
    ([, , version = '']) => version,
  );
}
