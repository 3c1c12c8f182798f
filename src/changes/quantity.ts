/** Bytes as an exact quantity (API reference, Quantity): a whole number of the largest unit that divides them. */
export function bytesQuantity(bytes: bigint): string {
  const unit = units.find(({ size }) => bytes > 0n && bytes % size === 0n);
  return unit === undefined ? String(bytes) : `${bytes / unit.size}${unit.suffix}`;
}

/** Thousandths of a CPU as a quantity. */
export function cpuQuantity(millis: bigint): string {
  return millis % 1000n === 0n ? String(millis / 1000n) : `${millis}m`;
}

const units = ['Ei', 'Pi', 'Ti', 'Gi', 'Mi', 'Ki'].map((suffix, index) => ({
  suffix,
  size: 1n << BigInt(60 - 10 * index),
}));
