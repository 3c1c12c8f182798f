import { MALFORMED } from '../fact.ts';
import { fileType } from '../file-type.ts';
import { isFailure, type Host, type Result } from '../host.ts';
import type { Mount } from '../parsers/mountinfo.ts';
import { mayBlock, mountAt } from './mounts.ts';
import { processPath } from './process-path.ts';

/** The node as its own processes see it. */
interface Node {
  mounts: Result<Mount[]>;
}

/** Where a path of the node's own root is for the inspector. */
export function nodePath(path: string): string {
  return processPath({ pid: 1 }, `root${path}`);
}

/**
 * A file as the node's own processes have it. Fails with EAGAIN, and touches nothing, where a file system lies there
 * whose server may not answer: LXCFS among them, which would report a container, too.
 */
export function readOfNode(host: Host, node: Node, path: string): Result<string> {
  if (isFailure(node.mounts)) return node.mounts;
  const mount = mountAt(node.mounts.value, path);
  if (mount !== undefined && mayBlock(mount)) return { errno: 'EAGAIN' };
  const status = host.lstat(nodePath(path));
  if (isFailure(status)) return status;
  return fileType(status.value.rawMode) === 'file' ? host.readText(nodePath(path)) : MALFORMED;
}

/** Several files of the node, trimmed; null for one that this kernel does not have. */
export function readAllOfNode<Key extends string>(
  host: Host,
  node: Node,
  paths: Record<Key, string>,
): Result<Record<Key, string | null>> {
  const texts: Partial<Record<Key, string | null>> = {};
  for (const [key, path] of Object.entries(paths) as [Key, string][]) {
    const text = readOfNode(host, node, path);
    if (isFailure(text) && text.errno !== 'ENOENT') return { ...text, why: `${text.errno} at ${path}` };
    texts[key] = isFailure(text) ? null : text.value.trim();
  }
  return { value: texts as Record<Key, string | null> };
}

/** The same where each file must be there: ENOENT names the first that is not. */
export function requireAllOfNode<Key extends string>(
  host: Host,
  node: Node,
  paths: Record<Key, string>,
): Result<Record<Key, string>> {
  const texts = readAllOfNode(host, node, paths);
  if (isFailure(texts)) return texts;
  const lacking = (Object.keys(paths) as Key[]).find((key) => texts.value[key] === null);
  return lacking === undefined
    ? { value: texts.value as Record<Key, string> }
    : { errno: 'ENOENT', why: `there is no ${paths[lacking]}` };
}
