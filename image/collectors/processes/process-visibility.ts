import type { ProcessVisibility } from '../../../src/facts/confinement.ts';
import type { Fact } from '../../../src/facts/fact.ts';
import { failed, MALFORMED, ok } from '../../fact.ts';
import { isFailure, type Host } from '../../host.ts';
import { mountAt, mountinfoPath } from '../../reading/mounts.ts';
import { hidePidOf, readOwnView } from '../../who/hidden-processes.ts';
import type { Target } from '../../who/target.ts';

/**
 * What the inspector's /proc and the target's hide. Before Linux 5.8 the option is the PID
 * namespace's, and one tells of both.
 */
export function collectProcessVisibility(host: Host, target: Target | undefined): Fact<ProcessVisibility> {
  const source = mountinfoPath('self');
  const own = readOwnView(host);
  if (isFailure(own)) return failed(source, own);
  const { hidden: inspector, isExempt } = own.value;
  if (target === undefined) return ok(source, { inspector, isExempt, target: null });
  if (isFailure(target.mounts)) return failed(mountinfoPath(target.main.pid), target.mounts);
  const ofTarget = hidePidOf(mountAt(target.mounts.value, '/proc'));
  return ofTarget === undefined
    ? failed(mountinfoPath(target.main.pid), MALFORMED)
    : ok(source, { inspector, isExempt, target: ofTarget });
}
