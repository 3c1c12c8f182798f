import type { Fact } from '../../../src/facts/fact.ts';
import type { NodeLxcfsMounts } from '../../../src/facts/node/node-lxcfs.ts';
import { ok } from '../../fact.ts';
import type { Host } from '../../host.ts';
import { parseMeminfo } from '../../parsers/meminfo.ts';
import { readableName } from '../../readable-name.ts';
import { askFuse } from '../../reading/fuse-answer.ts';
import { mountinfoPath, visibleLxcfs } from '../../reading/mounts.ts';
import { nodePath } from '../../reading/node-files.ts';
import { mountsOf, type Target } from '../../who/target.ts';

/**
 * Where LXCFS lies in the node's mount table, and whether it answers. Each is read in a child, which is left alone
 * where it blocks; none is read that somebody already waits for, and none after the first that hung.
 */
export function collectNodeLxcfsMounts(host: Host, node: Target): Fact<NodeLxcfsMounts> {
  const mounts = mountsOf(node);
  if ('status' in mounts) return mounts;
  let hasHung = false;
  const states = visibleLxcfs(mounts).map((mount): NodeLxcfsMounts[number] => {
    const mountPoint = readableName(mount.mountPoint);
    if (hasHung) return { mountPoint, state: 'not-tried', why: 'a read before it got no answer in time' };
    const path = nodePath(`${mount.mountPoint}/proc/meminfo`);
    const answer = askFuse(host, mount, path, (text) => parseMeminfo(text) !== undefined);
    hasHung = answer.state === 'hung';
    return { mountPoint, ...answer };
  });
  return ok(mountinfoPath(1), states);
}
