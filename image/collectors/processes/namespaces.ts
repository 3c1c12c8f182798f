import type { Fact } from '../../../src/facts/fact.ts';
import type { Namespaces } from '../../../src/facts/kernel.ts';
import { toFact } from '../../fact.ts';
import { isFailure, type Host, type Result } from '../../host.ts';
import { readAs } from '../../reading/access.ts';
import { readNamespace } from '../../reading/namespace.ts';
import { processPath } from '../../reading/process-path.ts';
import type { Target } from '../../who/target.ts';

/** The namespaces of the target's main process (namespaces(7)). */
export function collectNamespaces(host: Host, { main }: Target): Fact<Namespaces> {
  const directory = processPath(main, 'ns');
  return toFact(
    directory,
    readAs(host, main, () => readNamespaces(host, directory)),
  );
}

function readNamespaces(host: Host, directory: string): Result<Namespaces> {
  const namespaces: Namespaces = { cgroup: 0, ipc: 0, mnt: 0, net: 0, pid: 0, user: 0, uts: 0 };
  for (const name of Object.keys(namespaces) as (keyof Namespaces)[]) {
    const inode = readNamespace(host, `${directory}/${name}`);
    if (isFailure(inode)) return inode;
    namespaces[name] = inode.value;
  }
  return { value: namespaces };
}
