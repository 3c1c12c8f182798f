import type { coverableFiles } from '../../../src/facts/lxcfs-files.ts';
import type { CoveredFile } from '../../../src/facts/proc-view.ts';
import { isFailure, type Host, type Result } from '../../host.ts';
import { isCpuTimeLine, parseSwaps, parseUptime } from '../../parsers/machine-files.ts';

export type CoverableFile = (typeof coverableFiles)[number];
type Said = Extract<CoveredFile, { state: 'answers' }>['said'];

/** What a file says; null: nothing at all. */
type Read = (host: Host, path: string) => Result<Said | null>;

/** The other files that LXCFS may lie over, and what is read of each. */
export const coverable: Record<CoverableFile, Read> = {
  '/proc/stat': readStat,
  '/proc/swaps': (host, path) => readSaid(host, path, (text) => withBytes(parseSwaps(text))),
  '/proc/uptime': (host, path) => readSaid(host, path, (text) => withSeconds(parseUptime(text))),
  '/proc/loadavg': readAtAll,
  '/proc/diskstats': readAtAll,
  '/proc/slabinfo': readAtAll,
  '/proc/pressure/cpu': readAtAll,
  '/proc/pressure/io': readAtAll,
  '/proc/pressure/memory': readAtAll,
};

const NOTHING: Said = { of: 'nothing' };

/** Line by line: with many CPUs and interrupts it is long. */
function readStat(host: Host, path: string): Result<Said | null> {
  let lineCount = 0;
  let count = 0;
  const read = host.eachLine(path, (line) => {
    lineCount += 1;
    if (isCpuTimeLine(line)) count += 1;
  });
  if (isFailure(read)) return read;
  return { value: lineCount === 0 ? null : { of: 'cpus', count } };
}

/** What cannot be compared only has to be there. */
function readAtAll(host: Host, path: string): Result<Said | null> {
  let lineCount = 0;
  const read = host.eachLine(path, () => (lineCount += 1));
  if (isFailure(read)) return read;
  return { value: lineCount === 0 ? null : NOTHING };
}

/** A text that is none of the file's says nothing that could be compared. */
function readSaid(host: Host, path: string, say: (text: string) => Said | undefined): Result<Said | null> {
  const text = host.readText(path);
  if (isFailure(text)) return text;
  return { value: text.value === '' ? null : (say(text.value) ?? NOTHING) };
}

function withBytes(bytes: string | undefined): Said | undefined {
  return bytes === undefined ? undefined : { of: 'swap', bytes };
}

function withSeconds(seconds: string | undefined): Said | undefined {
  return seconds === undefined ? undefined : { of: 'uptime', seconds };
}
