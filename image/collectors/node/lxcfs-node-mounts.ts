import type { Fact } from '../../../src/facts/fact.ts';
import type { NodeLxcfsMounts } from '../../../src/facts/node/node-lxcfs.ts';
import { ok } from '../../fact.ts';
import { isFailure, type Host, type Result } from '../../host.ts';
import { parseMeminfo } from '../../parsers/meminfo.ts';
import type { Mount } from '../../parsers/mountinfo.ts';
import { readableName } from '../../readable-name.ts';
import { findFuseWaiter } from '../../reading/fuse-waiter.ts';
import { isKeptWaiting, NO_TURN, ownPid } from '../../reading/late-reader.ts';
import { LXCFS, mountAt, mountinfoPath } from '../../reading/mounts.ts';
import { nodePath } from '../../reading/node-files.ts';
import { mountsOf, type Target } from '../../who/target.ts';

/** As for what a container sees: on a node without CPU time an answer takes seconds. */
const DEADLINE_MS = 5000;

/**
 * Where LXCFS lies in the node's mount table, and whether it answers. Each is read in a child, which is left alone
 * where it blocks; none is read that somebody already waits for, and none after the first that hung.
 */
export function collectNodeLxcfsMounts(host: Host, node: Target): Fact<NodeLxcfsMounts> {
  const mounts = mountsOf(node);
  if ('status' in mounts) return mounts;
  const visible = mounts.filter(
    (mount) => mount.fileSystemType === LXCFS && mountAt(mounts, mount.mountPoint) === mount,
  );
  let hasHung = false;
  const states = visible.map((mount): NodeLxcfsMounts[number] => {
    const mountPoint = readableName(mount.mountPoint);
    const waiter = hasHung ? 'a read before it got no answer in time' : findFuseWaiter(host, mount);
    if (waiter !== undefined) return { mountPoint, state: 'not-tried', why: waiter };
    const read = readInChild(host, mount);
    if (read === 'late') return { mountPoint, state: 'not-tried', why: NO_TURN };
    hasHung = read === 'hung';
    if (read === 'hung') return { mountPoint, state: 'hung' };
    if (!isFailure(read)) return { mountPoint, state: read.value };
    // ENOTCONN: the server is gone; ECONNABORTED: it went while it was asked (fs/fuse/dev.c)
    const isDead = read.errno === 'ENOTCONN' || read.errno === 'ECONNABORTED';
    return isDead ? { mountPoint, state: 'dead' } : { mountPoint, state: 'failed', why: read.errno };
  });
  return ok(mountinfoPath(1), states);
}

type Answer = 'answers' | 'empty';

/** `late`: it had no answer at the deadline, and did not wait for one either. */
function readInChild(host: Host, mount: Mount): Result<Answer> | 'hung' | 'late' {
  const path = nodePath(`${mount.mountPoint}/proc/meminfo`);
  const child = host.runChild({ ids: null, namespaces: [], timeoutMs: DEADLINE_MS }, (emit) => {
    emit(`${ownPid(host)}\n`);
    emit(JSON.stringify(answerOf(host, path)));
  });
  if (isFailure(child)) return child;
  const [pid = null, answer = ''] = child.value.output.split('\n');
  if (child.value.inTime) return JSON.parse(answer) as Result<Answer>;
  return isKeptWaiting(host, pid) ? 'hung' : 'late';
}

function answerOf(host: Host, path: string): Result<Answer> {
  const text = host.readText(path);
  if (isFailure(text)) return text;
  if (text.value === '') return { value: 'empty' };
  return parseMeminfo(text.value) === undefined ? { errno: 'EBADMSG' } : { value: 'answers' };
}
