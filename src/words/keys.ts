/** A System V key as ipcs(1) writes it. */
export function formatKey(key: number): string {
  return `0x${key.toString(16).padStart(8, '0')}`;
}
