import type { Process } from '../../src/facts/process.ts';
import { readableName } from '../readable-name.ts';

/** /proc/PID/status (proc_pid_status(5)); undefined where a line that every process has is missing or odd. */
export function parseProcessStatus(pid: number, text: string): Process | undefined {
  const fields = new Map(text.split('\n').flatMap(nameAndValue));
  const parentPid = fields.get('PPid') ?? '';
  const uids = numbers(fields.get('Uid'));
  const gids = numbers(fields.get('Gid'));
  const groups = numbers(fields.get('Groups'));
  const effectiveCapabilities = fields.get('CapEff') ?? '';
  const permittedCapabilities = fields.get('CapPrm') ?? '';
  if (uids?.length !== 4 || gids?.length !== 4 || groups === undefined || !/^\d{1,10}$/.test(parentPid))
    return undefined;
  if (!/^[0-9a-f]+$/.test(effectiveCapabilities) || !/^[0-9a-f]+$/.test(permittedCapabilities)) return undefined;
  const [, effectiveUid = 0, , filesystemUid = 0] = uids;
  const [, effectiveGid = 0, , filesystemGid = 0] = gids;
  return {
    pid,
    parentPid: Number(parentPid),
    name: readableName(unescape(fields.get('Name') ?? '')),
    state: (fields.get('State') ?? '').slice(0, 1),
    effectiveUid,
    effectiveGid,
    filesystemUid,
    filesystemGid,
    groups,
    effectiveCapabilities,
    permittedCapabilities,
    cpusAllowed: fields.get('Cpus_allowed_list') ?? '',
    ...sharedMemory(fields.get('RssShmem')),
  };
}

const wanted = new Set([
  'Name',
  'State',
  'PPid',
  'Uid',
  'Gid',
  'Groups',
  'CapPrm',
  'CapEff',
  'Cpus_allowed_list',
  'RssShmem',
]);

function sharedMemory(text: string | undefined): Pick<Process, 'sharedMemoryBytes'> {
  const kibibytes = /^(\d{1,18}) kB$/.exec(text ?? '')?.[1];
  return kibibytes === undefined ? {} : { sharedMemoryBytes: (BigInt(kibibytes) * 1024n).toString() };
}

function nameAndValue(line: string): [string, string][] {
  const colon = line.indexOf(':');
  const name = line.slice(0, colon);
  return colon === -1 || !wanted.has(name) ? [] : [[name, line.slice(colon + 1).trim()]];
}

/** Line ends and backslashes of a name are escaped there (fs/proc/array.c, proc_task_name). */
function unescape(name: string): string {
  return name.replace(/\\([n\\])/g, (_, escaped: string) => (escaped === 'n' ? '\n' : '\\'));
}

function numbers(list: string | undefined): number[] | undefined {
  const texts = list?.split(/\s+/).filter((text) => text !== '');
  return texts?.every((text) => /^\d{1,10}$/.test(text)) === true ? texts.map(Number) : undefined;
}
