import type { HidePid, ProcessVisibility } from '../../src/facts/confinement.ts';
import type { Fact } from '../../src/facts/fact.ts';
import { failed, MALFORMED, toFact } from '../fact.ts';
import { isFailure, type Host, type Result } from '../host.ts';
import type { Mount } from '../parsers/mountinfo.ts';
import { hidePidOf, readOwnProc } from '../target/hidden-processes.ts';
import { mountAt, mountinfoPath } from '../target/mounts.ts';
import type { Target } from '../target/target.ts';

/** What the inspector's /proc and the target's hide. Before Linux 5.8 the option is the PID namespace's, and one tells of both. */
export function collectProcessVisibility(host: Host, { main, mounts }: Target): Fact<ProcessVisibility> {
  const source = mountinfoPath(main.pid);
  if (isFailure(mounts)) return failed(source, mounts);
  const own = readOwnProc(host);
  return isFailure(own) ? failed(mountinfoPath('self'), own) : toFact(source, compare(own.value, mountAt(mounts.value, '/proc')));
}

function compare(own: HidePid, mount: Mount | undefined): Result<ProcessVisibility> {
  const target = hidePidOf(mount);
  return target === undefined ? MALFORMED : { value: { inspector: own, target } };
}
