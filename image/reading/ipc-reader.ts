import type { Process } from '../../src/facts/process.ts';
import { isFailure, type Host, type Result } from '../host.ts';
import { readAs } from './access.ts';
import { foreignNamespaces } from './foreign-namespaces.ts';
import { processPath } from './process-path.ts';

/**
 * What a reader has to join, to be told of the target's IPC namespace by files that report their reader's: nothing in a
 * pod, whose containers share it. EXDEV where the target's is another one, and its link is closed to the inspector.
 */
export function ipcNamespaceToJoin(host: Host, target: { main: Process } | undefined): Result<string[]> {
  const foreign = target === undefined ? [] : foreignNamespaces(host, target, ['ipc']);
  if (foreign.length === 0 && target !== undefined && isElsewhere(host, target)) return { errno: 'EXDEV' };
  return { value: foreign };
}

function isElsewhere(host: Host, { main }: { main: Process }): boolean {
  const ofTarget = readAs(host, main, () => host.readLink(processPath(main, 'ns/ipc')));
  const own = host.readLink('/proc/self/ns/ipc');
  return !isFailure(ofTarget) && !isFailure(own) && ofTarget.value !== own.value;
}
