import type { Side } from '../facts/inspection.ts';
import { all, type FactRef } from '../facts/known.ts';
import type { Enforced } from '../kernel-rules/enforced.ts';
import { enforcedMemory, type MemoryLimit } from '../kernel-rules/enforced-memory.ts';

/** The facts that the memory limit is in. */
export const memoryLimitFacts = ['memoryCgroup', 'podSpec', 'machine'] as const;

export type KnownMemoryLimit =
  (Enforced<MemoryLimit> & { machineBytes: bigint }) | { kind: 'missing'; missing: FactRef[] };

/** The memory limit that is enforced for the target, or the facts without which it is not known. */
export function memoryLimitOf(target: Side<(typeof memoryLimitFacts)[number]>): KnownMemoryLimit {
  const known = all('target', target, memoryLimitFacts);
  if (known.kind === 'missing') return known;
  const { memoryCgroup, podSpec, machine } = known.values;
  const enforced = enforcedMemory(memoryCgroup, podSpec, machine, target.subject.container);
  return { ...enforced, machineBytes: BigInt(machine.memoryBytes) };
}
