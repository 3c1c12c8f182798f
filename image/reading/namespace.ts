import { MALFORMED } from '../fact.ts';
import { isFailure, type Host, type Result } from '../host.ts';
import { parseNamespaceLink } from '../parsers/namespaces.ts';

/** The inode number of a namespace, by a link of /proc/PID/ns. */
export function readNamespace(host: Host, link: string): Result<number> {
  const text = host.readLink(link);
  if (isFailure(text)) return text;
  const inode = parseNamespaceLink(text.value);
  return inode === undefined ? MALFORMED : { value: inode };
}
