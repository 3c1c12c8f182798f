import type { HidePid } from '../../src/facts/confinement.ts';

/**
 * The option hidepid among a /proc mount's (proc(5)): a number before Linux 5.8, a word since; undefined
 * for one that is not known.
 */
export function parseHidePid(options: readonly string[]): HidePid | undefined {
  const given = options.find((option) => option.startsWith('hidepid='))?.slice('hidepid='.length);
  if (given === undefined) return 'off';
  return modesByNumber.get(given) ?? modes.find((mode) => mode === given);
}

/**
 * The option gid of a /proc mount: who has it sees all processes. Undefined where it is the default, the root group.
 */
export function parseExemptGid(options: readonly string[]): number | undefined {
  const given = options.flatMap((option) => /^gid=(\d{1,10})$/.exec(option)?.[1] ?? [])[0];
  return given === undefined ? undefined : Number(given);
}

const modes: readonly HidePid[] = ['off', 'noaccess', 'invisible', 'ptraceable'];
const modesByNumber = new Map<string, HidePid>([
  ['0', 'off'],
  ['1', 'noaccess'],
  ['2', 'invisible'],
  ['4', 'ptraceable'],
]);
