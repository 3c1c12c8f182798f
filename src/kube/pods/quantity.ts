/**
 * A Kubernetes quantity in whole bytes, rounded up as the API machinery does (`resource.Quantity.Value()`), as decimal
 * digits; null if none is set or the text is no quantity. client-node's own reader throws on `1.5Gi` and `1e9`.
 */
export function quantityBytes(text: string | undefined): string | null {
  const thousandths = quantityThousandths(text);
  return thousandths === null ? null : ((thousandths + 999n) / 1000n).toString();
}

/**
 * A quantity of CPUs in thousandths of one, rounded up; null if none is set, or more than a number counts one by one.
 */
export function quantityMillis(text: string | undefined): number | null {
  const thousandths = quantityThousandths(text);
  return thousandths === null || thousandths > Number.MAX_SAFE_INTEGER ? null : Number(thousandths);
}

// Grammar: API reference, "Quantity": a decimal number and a binary or decimal suffix, or an exponent.
function quantityThousandths(text: string | undefined): bigint | null {
  const match = /^(\d{0,40})(?:\.(\d{0,40}))?(?:(n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)|[eE]([+-]?\d{1,2}))?$/.exec(
    text ?? '',
  );
  if (match === null || text === undefined || text === '') return null;
  const [, whole = '', fraction = '', suffix = '', exponent = '0'] = match;
  const digits = BigInt(`${whole}${fraction}` || '0');
  const { numerator, denominator } = scaleOf(suffix, Number(exponent) - fraction.length + 3);
  const scaled = digits * numerator;
  return (scaled + denominator - 1n) / denominator;
}

function scaleOf(suffix: string, powerOfTen: number): { numerator: bigint; denominator: bigint } {
  const binary = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'].indexOf(suffix) + 1;
  const decimal = powerOfTen + ({ n: -9, u: -6, m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 }[suffix] ?? 0);
  return {
    numerator: (1n << BigInt(10 * binary)) * (decimal > 0 ? 10n ** BigInt(decimal) : 1n),
    denominator: decimal < 0 ? 10n ** BigInt(-decimal) : 1n,
  };
}
