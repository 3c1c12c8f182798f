import { isFailure, type Host } from '../host.ts';
import type { Mount } from '../parsers/mountinfo.ts';
import { findBlockedThread } from './blocked-thread.ts';
import { nodePath } from './node-files.ts';

const LOOKS = 3;
const BETWEEN_LOOKS_MS = 100;

/**
 * Who on the node already waits for a FUSE file system, in words: its connection's count of requests without an answer,
 * not zero at each of three looks (filesystems/fuse.rst, "Control filesystem"). Where that is not mounted,
 * any thread of the node that is blocked, maybe on another file system: a read less is better than a
 * process more that nothing ends.
 */
export function findFuseWaiter(host: Host, { device }: Mount): string | undefined {
  const path = nodePath(`/sys/fs/fuse/connections/${device.split(':')[1]}/waiting`);
  for (let look = 0; look < LOOKS; look += 1) {
    if (look > 0) host.sleep(BETWEEN_LOOKS_MS);
    const waiting = host.readText(path);
    if (isFailure(waiting)) return blockedThreadOfNode(host);
    if (waiting.value.trim() === '0') return undefined;
  }
  return 'requests to it already wait for an answer';
}

function blockedThreadOfNode(host: Host): string | undefined {
  const processes: { pid: number }[] = [];
  host.eachEntry('/proc', (name) => {
    if (/^\d+$/.test(name)) processes.push({ pid: Number(name) });
  });
  const thread = findBlockedThread(host, { processes });
  return thread === undefined
    ? undefined
    : `the node’s thread ${thread} is already blocked, maybe on the same file system`;
}
