/**
 * At least so many bytes, rounded up to a number that a person would write: an eighth of the next lower power of two.
 */
export function ampleBytes(bytes: bigint): bigint {
  if (bytes < 8n) return bytes;
  const step = 1n << BigInt(bytes.toString(2).length - 4);
  return ((bytes + step - 1n) / step) * step;
}
