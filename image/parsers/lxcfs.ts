import type { LxcfsDaemon } from '../../src/facts/node/node-lxcfs.ts';
import { readableName } from '../readable-name.ts';

type Switch = LxcfsDaemon['switches'][number];

/**
 * /proc/PID/cmdline of LXCFS, words ended by NUL, as its getopt_long takes it (lxcfs --help, 2.0 to 7.0): its switches,
 * and where it mounts itself. Nothing else of the line is kept.
 */
export function parseLxcfsCommandLine(text: string): Pick<LxcfsDaemon, 'switches' | 'mountPoint'> {
  const words = text.split('\0').slice(1, -1);
  const switches = new Set<Switch>();
  let mountPoint: string | null = null;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word === '--') {
      mountPoint = words[index + 1] ?? mountPoint;
      break;
    }
    if (word.startsWith('--')) {
      const known = longSwitches[word];
      if (known !== undefined) switches.add(known);
      else if (longWithValue.has(word)) index += 1;
    } else if (word.startsWith('-') && word !== '-') {
      if (addShort(word, switches)) index += 1;
    } else mountPoint ??= word;
  }
  return { switches: [...switches].toSorted(), mountPoint: mountPoint === null ? null : readableName(mountPoint) };
}

/** Letters of one word, such as `-lf`; answers whether the last takes the next word as its value. */
function addShort(word: string, switches: Set<Switch>): boolean {
  for (let index = 1; index < word.length; index += 1) {
    const letter = word.charAt(index);
    const known = shortSwitches[letter];
    if (known !== undefined) switches.add(known);
    if (letter === 'o' || letter === 'p') return index === word.length - 1;
  }
  return false;
}

const shortSwitches: Partial<Record<string, Switch>> = { l: 'loadavg', u: 'swap-off', d: 'debug' };
const longSwitches: Partial<Record<string, Switch>> = {
  '--enable-loadavg': 'loadavg',
  '--enable-cfs': 'cfs',
  '--enable-pidfd': 'pidfd',
  '--enable-cgroup': 'cgroup',
  '--enable-psi-poll': 'psi-poll',
  '--disable-swap': 'swap-off',
  '--disable-zswap': 'zswap-off',
  '--debug': 'debug',
};
const longWithValue = new Set(['--pidfile', '--runtime-dir']);

/**
 * Versions in a piece of LXCFS's executable, which holds its own as a string that ends with NUL on both sides: `6.0.4`,
 * and from 5.0 to 6.0 with the quotes that its build leaves around it.
 */
export function findLxcfsVersions(bytes: string): string[] {
  return [...bytes.matchAll(/(?<=\0)(["]?)(\d{1,2}\.\d{1,2}\.\d{1,2}(?:[-.~+][0-9A-Za-z.~+-]{1,20})?)\1(?=\0)/g)].map(
    ([, , version = '']) => version,
  );
}
