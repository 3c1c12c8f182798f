import type { Enforced } from '../kernel-rules/enforced.ts';
import type { Outcome } from './resource.ts';

/**
 * The outcome of a resource of which nothing is enforced.
 * @param name as it stands in a sentence: `memory`, `CPU`
 * @param machine what the machine has, as a person reads it
 */
export function noLimit(
  { why, declared }: Extract<Enforced<unknown>, { kind: 'none' }>,
  { name, format, machine }: { name: string; format: (amount: bigint) => string; machine: string },
): Outcome {
  const amount = declared === null ? null : format(declared);
  switch (why) {
    case 'undeclared':
      return { is: 'no-limit', why: `no ${name} limit is set`, declared: null };
    case 'above-machine':
      return {
        is: 'no-limit',
        why: `its ${name} limit of ${amount} is above the machine’s ${machine}`,
        declared: amount,
      };
    case 'unenforced':
      return {
        is: 'no-limit',
        why: `a ${name} limit of ${amount} is declared, and no cgroup enforces it`,
        declared: amount,
      };
  }
}
