/**
 * Whether two sizes differ by more than a twentieth of the larger. Machines of one kind differ by less: firmware, the
 * kernel's own tables and crashkernel take some per cent, and no two boots take the same.
 */
export function differsNotably(a: bigint, b: bigint): boolean {
  const [less, more] = a < b ? [a, b] : [b, a];
  return (more - less) * 20n > more;
}
