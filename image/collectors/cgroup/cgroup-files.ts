import type { Fact } from '../../../src/facts/fact.ts';
import { failed, missing, ok } from '../../fact.ts';
import { isFailure, type Host, type Result } from '../../host.ts';
import { readAs } from '../../reading/access.ts';
import { mountinfoPath } from '../../reading/mounts.ts';
import { processPath } from '../../reading/process-path.ts';
import { mountsOf, type Target } from '../../who/target.ts';
import { cgroupDirectories, type CgroupDirectory } from './cgroup-directory.ts';
import { findBeyond } from './find-beyond.ts';

/** Which files a controller has in each version of cgroups; the first tells whether the controller is there. */
export type ControllerFiles<Name extends string> = Record<1 | 2, readonly [Name, ...Name[]]>;

export interface CgroupFiles {
  version: 1 | 2;
  /** Texts by file name; null for a file that this kernel does not have. */
  texts: Record<string, string | null>;
}

/** A controller's files of the target's own cgroup, read through the cgroup file system that the target has mounted. */
export function readCgroupFiles<Name extends string>(
  host: Host,
  target: Target,
  controller: string,
  files: ControllerFiles<Name>,
): Fact<CgroupFiles> {
  const mounts = mountsOf(target);
  if ('status' in mounts) return mounts;
  for (const { version, path, beyond } of cgroupDirectories(mounts, target.cgroups, controller)) {
    const begin = processPath(target.main, `root${path}`);
    const read = readAs(host, target.main, () => readIn(host, begin, beyond, files[version]));
    if (!isFailure(read))
      return ok(`${read.value.directory}/${files[version][0]}`, { version, texts: read.value.texts });
    if (read.errno !== 'ENOENT') return failed(`${begin}/${files[version][0]}`, read);
  }
  return missing(
    'absent',
    mountinfoPath(target.main.pid),
    `the target has no cgroup file system mounted that shows its own ${controller} cgroup`,
  );
}

/** A file that is one number, decimal; undefined where it is none. */
export function decimalOf(text: string | null | undefined): string | undefined {
  return /^(\d{1,20})\n?$/.exec(text ?? '')?.[1];
}

/** A file that is a limit: null where it says `max`. */
export function limitOf(text: string | null | undefined): string | null | undefined {
  return text?.trim() === 'max' ? null : decimalOf(text);
}

function readIn(
  host: Host,
  begin: string,
  beyond: CgroupDirectory['beyond'],
  names: readonly [string, ...string[]],
): Result<{ directory: string; texts: Record<string, string | null> }> {
  const directory = beyond === null ? { value: begin } : findBeyond(host, begin, beyond);
  if (isFailure(directory)) return directory;
  const texts = readTexts(host, directory.value, names);
  return isFailure(texts) ? texts : { value: { directory: directory.value, texts: texts.value } };
}

function readTexts(
  host: Host,
  directory: string,
  [first, ...others]: readonly [string, ...string[]],
): Result<Record<string, string | null>> {
  const text = host.readText(`${directory}/${first}`);
  if (isFailure(text)) return text;
  const texts: Record<string, string | null> = { [first]: text.value };
  for (const name of others) {
    const other = host.readText(`${directory}/${name}`);
    if (isFailure(other) && other.errno !== 'ENOENT') return other;
    texts[name] = isFailure(other) ? null : other.value;
  }
  return { value: texts };
}
