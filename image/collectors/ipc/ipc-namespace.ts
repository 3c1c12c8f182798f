import type { Fact } from '../../../src/facts/fact.ts';
import type { IpcNamespace } from '../../../src/facts/ipc.ts';
import { failed, ok } from '../../fact.ts';
import { isFailure, type Host } from '../../host.ts';
import { readAs } from '../../reading/access.ts';
import { readNamespace } from '../../reading/namespace.ts';
import { processPath } from '../../reading/process-path.ts';
import type { Target } from '../../who/target.ts';

/**
 * The IPC namespace of the target, by its own link where that can be read. Else the inspector's, which is the pod's: a
 * runtime gives an ephemeral container the sandbox's IPC namespace, whatever it targets (CRI, NamespaceOption.ipc).
 */
export function collectIpcNamespace(host: Host, target: Target | undefined): Fact<IpcNamespace> {
  if (target !== undefined) {
    const link = processPath(target.main, 'ns/ipc');
    const ofTarget = readAs(host, target.main, () => readNamespace(host, link));
    if (!isFailure(ofTarget)) return ok(link, { inode: ofTarget.value, of: 'target' });
  }
  const ownLink = '/proc/self/ns/ipc';
  const own = readNamespace(host, ownLink);
  return isFailure(own) ? failed(ownLink, own) : ok(ownLink, { inode: own.value, of: 'pod' });
}
