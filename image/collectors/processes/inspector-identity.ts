import type { Fact } from '../../../src/facts/fact.ts';
import type { InspectorIdentity } from '../../../src/facts/process.ts';
import { failed, MALFORMED, ok } from '../../fact.ts';
import { isFailure, type Host } from '../../host.ts';
import { parseProcessStatus } from '../../parsers/process-status.ts';

const STATUS = '/proc/self/status';

/** Whom the inspector runs as, and with which capabilities. */
export function collectInspectorIdentity(host: Host): Fact<InspectorIdentity> {
  const { pid, uid, gid } = host.identity();
  const text = host.readText(STATUS);
  if (isFailure(text)) return failed(STATUS, text);
  const status = parseProcessStatus(pid, text.value);
  if (status === undefined) return failed(STATUS, MALFORMED);
  return ok(STATUS, { uid, gid, effectiveCapabilities: status.effectiveCapabilities });
}
