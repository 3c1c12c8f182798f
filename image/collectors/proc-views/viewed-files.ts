import type { CpuinfoView, CpuOnlineView, MeminfoView } from '../../../src/facts/proc-view.ts';
import { MALFORMED } from '../../fact.ts';
import { isFailure, type Host, type Result } from '../../host.ts';
import { countCpus } from '../../parsers/cpu-list.ts';
import { isProcessorLine } from '../../parsers/machine-files.ts';
import { parseMeminfo } from '../../parsers/meminfo.ts';

export interface Views {
  meminfoView: MeminfoView;
  cpuinfoView: CpuinfoView;
  cpuOnlineView: CpuOnlineView;
}

export type ViewName = keyof Views;
type Answering<View> = Omit<Extract<View, { state: 'answers' }>, 'state' | 'provider'>;
/** What a file says; null: nothing at all. */
export type Content<Name extends ViewName> = Answering<Views[Name]> | null;

/** The files whose content tells a process how large its machine is, and how to read each. */
export const viewedFiles: {
  [Name in ViewName]: { path: string; read: (host: Host, path: string) => Result<Content<Name>> };
} = {
  meminfoView: { path: '/proc/meminfo', read: (host, path) => readParsed(host, path, parseMeminfo) },
  cpuinfoView: { path: '/proc/cpuinfo', read: readCpuinfo },
  cpuOnlineView: {
    path: '/sys/devices/system/cpu/online',
    read: (host, path) => readParsed(host, path, parseCpuOnline),
  },
};

/** A small file's meaning; null: it is empty. */
function readParsed<T>(host: Host, path: string, parse: (text: string) => T | undefined): Result<T | null> {
  const text = host.readText(path);
  if (isFailure(text)) return text;
  if (text.value === '') return { value: null };
  const parsed = parse(text.value);
  return parsed === undefined ? MALFORMED : { value: parsed };
}

function parseCpuOnline(text: string): { cpuCount: number } | undefined {
  const cpuCount = countCpus(text);
  return cpuCount === undefined ? undefined : { cpuCount };
}

/** Line by line: with some hundred CPUs it is a megabyte. */
function readCpuinfo(host: Host, path: string): Result<{ cpuCount: number } | null> {
  let lineCount = 0;
  let cpuCount = 0;
  const read = host.eachLine(path, (line) => {
    lineCount += 1;
    if (isProcessorLine(line)) cpuCount += 1;
  });
  if (isFailure(read)) return read;
  return { value: lineCount === 0 ? null : { cpuCount } };
}
