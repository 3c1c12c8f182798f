/**
 * Bytes as Kubernetes writes them: the largest unit that leaves no more than two decimals (`256Mi`, `1.5Gi`, `640Ki`).
 */
export function formatBytes(bytes: bigint): string {
  const unit = units.find(({ size }) => bytes >= size) ?? { suffix: '', size: 1n };
  const hundredths = (bytes * 100n) / unit.size;
  const decimals = (hundredths % 100n).toString().padStart(2, '0').replace(/0+$/, '');
  return `${hundredths / 100n}${decimals === '' ? '' : `.${decimals}`}${unit.suffix}`;
}

const units = ['Ei', 'Pi', 'Ti', 'Gi', 'Mi', 'Ki'].map((suffix, index) => ({
  suffix,
  size: 1n << BigInt(60 - 10 * index),
}));
