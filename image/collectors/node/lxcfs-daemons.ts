import type { Fact } from '../../../src/facts/fact.ts';
import type { LxcfsDaemon, LxcfsDaemons } from '../../../src/facts/node/node-lxcfs.ts';
import { failed, ok } from '../../fact.ts';
import { isFailure, type Host, type Result } from '../../host.ts';
import { findLxcfsVersions, parseLxcfsCommandLine } from '../../parsers/lxcfs.ts';
import { ancestorsOf, mayBlock, mountAt, readMounts } from '../../reading/mounts.ts';
import { processPath } from '../../reading/process-path.ts';

/** Debian's are 31 and 43 KB; a static one with libfuse has some megabytes. */
const LARGEST_EXECUTABLE_BYTES = 4n << 20n;

/** Every LXCFS process in the node's process namespace, those in containers too, by its name. */
export function collectLxcfsDaemons(host: Host): Fact<LxcfsDaemons> {
  const daemons: LxcfsDaemon[] = [];
  let failure: Fact<LxcfsDaemons> | undefined;
  const listed = host.eachEntry('/proc', (name) => {
    if (!/^\d+$/.test(name)) return;
    const process = { pid: Number(name) };
    const comm = host.readText(processPath(process, 'comm'));
    if (isFailure(comm) || comm.value !== 'lxcfs\n') return;
    const path = processPath(process, 'cmdline');
    const commandLine = host.readText(path);
    if (isFailure(commandLine)) failure ??= failed(path, commandLine);
    // A child that is just being made into something else, or a zombie, has none
    else if (commandLine.value !== '')
      daemons.push({ ...parseLxcfsCommandLine(commandLine.value), version: versionOf(host, process) });
  });
  if (isFailure(listed)) return failed('/proc', listed);
  return (
    failure ??
    ok(
      '/proc/*/comm, /proc/*/cmdline',
      daemons.toSorted((a, b) => ((a.mountPoint ?? '') < (b.mountPoint ?? '') ? -1 : 1)),
    )
  );
}

/** What `lxcfs --version` would print, by the executable that the process runs; it is not run itself. */
function versionOf(host: Host, process: { pid: number }): LxcfsDaemon['version'] {
  const versions = versionsIn(host, process);
  if (isFailure(versions)) return { kind: 'unknown', why: versions.why ?? versions.errno };
  const [text, ...others] = [...versions.value];
  if (text === undefined) return { kind: 'unknown', why: 'its executable names none' };
  return others.length === 0
    ? { kind: 'known', text }
    : { kind: 'unknown', why: `its executable names several: ${[text, ...others].join(', ')}` };
}

function versionsIn(host: Host, process: { pid: number }): Result<Set<string>> {
  const executable = host.readLink(processPath(process, 'exe'));
  if (isFailure(executable)) return executable;
  if (executable.value.endsWith(' (deleted)'))
    return { errno: 'ENOENT', why: 'its executable was replaced since it started' };
  const ways = ancestorsOf(executable.value);
  const mounts = readMounts(host, process.pid, ({ mountPoint }) => ways.includes(mountPoint));
  if (isFailure(mounts)) return mounts;
  const mount = mountAt(mounts.value, executable.value);
  if (mount === undefined || mayBlock(mount))
    return { errno: 'EAGAIN', why: 'its executable lies on a file system whose server might not answer' };
  const path = processPath(process, `root${executable.value}`);
  const status = host.lstat(path);
  if (isFailure(status)) return status;
  if (BigInt(status.value.sizeBytes) > LARGEST_EXECUTABLE_BYTES)
    return { errno: 'EFBIG', why: 'its executable is larger than the inspector reads' };
  const found = new Set<string>();
  // No string of the executable has a line end inside
  const read = host.eachLine(path, (line) => findLxcfsVersions(line).forEach((version) => found.add(version)));
  return isFailure(read) ? read : { value: found };
}
