import type { Fact } from '../../src/facts/fact.ts';
import { failed, missing, ok } from '../fact.ts';
import { isFailure, type Host, type Result } from '../host.ts';
import { readAs } from './access.ts';
import { cgroupDirectories, type CgroupDirectory } from './cgroup-directory.ts';
import { mountinfoPath } from './mounts.ts';
import { mountsOf, processPath, type Target } from './target.ts';

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
  for (const { version, path } of cgroupDirectories(mounts, target.cgroups, controller)) {
    const directory = processPath(target.main, `root${path}`);
    const source = `${directory}/${files[version][0]}`;
    const texts = readAs(host, target.main, () => readTexts(host, directory, files[version]));
    if (!isFailure(texts)) return ok(source, { version, texts: texts.value });
    if (texts.errno !== 'ENOENT') return failed(source, texts);
  }
  return missing(
    'absent',
    mountinfoPath(target.main.pid),
    `the target has no cgroup file system mounted that shows its own ${controller} cgroup`,
  );
}

function readTexts(
  host: Host,
  directory: CgroupDirectory['path'],
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
