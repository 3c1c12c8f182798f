import type { HidePid } from '../../src/facts/confinement.ts';

/** The option hidepid among a /proc mount's (proc(5)): a number before Linux 5.8, a word since; undefined for one that is not known. */
export function parseHidePid(options: readonly string[]): HidePid | undefined {
  const given = options.find((option) => option.startsWith('hidepid='))?.slice('hidepid='.length);
  if (given === undefined) return 'off';
  return modesByNumber.get(given) ?? modes.find((mode) => mode === given);
}

const modes: readonly HidePid[] = ['off', 'noaccess', 'invisible', 'ptraceable'];
const modesByNumber = new Map<string, HidePid>([['0', 'off'], ['1', 'noaccess'], ['2', 'invisible'], ['4', 'ptraceable']]);
