import type { Program } from '../../facts/runtime.ts';
import { settingOf } from './runtime.ts';

const MEBIBYTE = 1024n * 1024n;
/** MaxHeapSize before memory is looked at: 96 MiB scaled to a 64-bit word (globalDefinitions.hpp, ScaleForWordSize). */
const LEAST_HEAP = (96n * MEBIBYTE * 13n) / 10n;

/**
 * The largest heap of a JVM whose -Xmx is not set, in bytes: a quarter of the memory that it takes for its own, half
 * of a small one, and no less than -Xms (arguments.cpp, set_heap_size).
 */
export function jvmHeapBytes(program: Program, memoryBytes: bigint): bigint {
  const initial = parseJvmBytes(settingOf(program, '-Xms') ?? '') ?? 0n;
  const share = heapOf(program, memoryBytes);
  return initial > share ? initial : share;
}

function heapOf(program: Program, memoryBytes: bigint): bigint {
  const ofSmall = shareOf(memoryBytes, percentage(program, 'Min', 50));
  if (ofSmall < LEAST_HEAP) return ofSmall;
  const share = shareOf(memoryBytes, percentage(program, 'Max', 25));
  return share > LEAST_HEAP ? share : LEAST_HEAP;
}

/** An amount as -Xmx has it, in bytes; undefined if it is none. */
export function parseJvmBytes(text: string): bigint | undefined {
  const [, digits, unit = ''] = /^(\d+)([kmgt]?)$/i.exec(text) ?? [];
  if (digits === undefined) return undefined;
  return BigInt(digits) * 1024n ** BigInt(['', 'k', 'm', 'g', 't'].indexOf(unit.toLowerCase()));
}

/** Percentages win over the fractions that came before them. */
function percentage(program: Program, which: 'Min' | 'Max', otherwise: number): number {
  const percent = Number(settingOf(program, `-XX:${which}RAMPercentage`));
  if (percent > 0 && percent <= 100) return percent;
  const fraction = Number(settingOf(program, `-XX:${which}RAMFraction`));
  return fraction >= 1 ? 100 / fraction : otherwise;
}

function shareOf(bytes: bigint, percent: number): bigint {
  return (bytes * BigInt(Math.round(percent * 1000))) / 100_000n;
}
