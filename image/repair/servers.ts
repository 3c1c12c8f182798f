import { isFailure, type Host } from '../host.ts';
import type { Mount } from '../parsers/mountinfo.ts';
import { parseMeminfo } from '../parsers/meminfo.ts';
import { readableName } from '../readable-name.ts';
import { askFuse, type FuseAnswer } from '../reading/fuse-answer.ts';
import { LXCFS, mountAt, visibleLxcfs } from '../reading/mounts.ts';
import { nodePath } from '../reading/node-files.ts';
import { findNode } from '../who/node.ts';

/** A file of the node's LXCFS that answers, and the file system that it is on. */
export interface Source {
  path: string;
  device: string;
}

/**
 * What is known of the LXCFS servers of a node: of several containers they are asked once, and again after ten seconds.
 */
export interface Servers {
  /**
   * How the server of a mount answers.
   * @param path where a file of it is for the inspector; null: only what is known already, or can be seen without a
   * file
   */
  stateOf(mount: Mount, path: string | null): FuseAnswer;
  /**
   * The file of the node to bind.
   * @param named the file by the pod's spec; null if it names none: then the same file of the only LXCFS that answers
   * @param root the file as LXCFS calls it; null if nothing says
   */
  sourceFor(named: string | null, root: string | null): Source | { why: string };
  /** What was bound did not answer: what is known is known no more. */
  forget(): void;
}

const UNKNOWN: FuseAnswer = { state: 'not-tried', why: 'nobody has asked its server' };

/** What is bound is read again where it is bound, so that an older answer costs an attempt, and no truth. */
const HOLDS_MS = 10_000;

export function serversOf(host: Host): Servers {
  const byDevice = remembered<FuseAnswer>(host);
  const bySource = remembered<FuseAnswer>(host);
  const nodes = remembered<ReturnType<typeof findNode>>(host);
  return { stateOf, sourceFor, forget: () => [byDevice, bySource].forEach(({ forget }) => forget()) };

  function stateOf(mount: Mount, path: string | null): FuseAnswer {
    return path === null
      ? (byDevice.known(mount.device) ?? UNKNOWN)
      : byDevice.get(mount.device, () => askFuse(host, mount, path));
  }

  function sourceFor(named: string | null, root: string | null): Source | { why: string } {
    const node = nodes.get('', () => findNode(host));
    if ('status' in node) return { why: node.message };
    if (isFailure(node.mounts)) return { why: `the node’s mounts cannot be read: ${node.mounts.errno}` };
    const mounts = node.mounts.value;
    if (named !== null) return answering(named, mountAt(mounts, named));
    if (root === null || root === '/') return { why: 'nothing says which file of LXCFS it was' };
    const living = visibleLxcfs(mounts)
      .map((mount) => answering(`${mount.mountPoint}${root}`, mount))
      .filter((source): source is Source => !('why' in source));
    const devices = new Set(living.map(({ device }) => device));
    if (devices.size > 1) return { why: 'the node has more than one LXCFS, and the pod’s spec names none' };
    return living[0] ?? { why: NONE };
  }

  function answering(path: string, mount: Mount | undefined): Source | { why: string } {
    if (mount?.fileSystemType !== LXCFS) return { why: `no LXCFS is mounted at ${directoryOf(path)} on the node` };
    const isMeminfo = path.endsWith('/meminfo');
    const answer = bySource.get(`${mount.device} ${path}`, () =>
      askFuse(host, mount, nodePath(path), (text) => !isMeminfo || parseMeminfo(text) !== undefined),
    );
    const source = { path, device: mount.device };
    switch (answer.state) {
      case 'answers':
        return source;
      case 'empty':
        return isMeminfo ? { why: `LXCFS answers with nothing at ${directoryOf(path)}` } : source;
      case 'dead':
        return { why: `${NONE}: what is mounted at ${directoryOf(path)} is dead` };
      case 'hung':
        return { why: `the node’s LXCFS at ${directoryOf(path)} does not answer` };
      case 'not-tried':
      case 'failed':
        return { why: `the node’s LXCFS at ${directoryOf(path)}: ${answer.why}` };
    }
  }
}

const NONE = 'no LXCFS answers on the node: start it first';

/** Where LXCFS is mounted, by one of its files: what is wrong with it is then the same of all of them. */
function directoryOf(path: string): string {
  return readableName(path.replace(/\/(proc|sys)\/.*$/, ''));
}

interface Remembered<T> {
  known(key: string): T | undefined;
  get(key: string, find: () => T): T;
  forget(): void;
}

function remembered<T>(host: Host): Remembered<T> {
  const all = new Map<string, { value: T; foundMs: number }>();
  return { known, get, forget: () => all.clear() };

  function known(key: string): T | undefined {
    const one = all.get(key);
    return one === undefined || host.nowMs() - one.foundMs > HOLDS_MS ? undefined : one.value;
  }

  function get(key: string, find: () => T): T {
    const before = known(key);
    if (before !== undefined) return before;
    const value = find();
    all.set(key, { value, foundMs: host.nowMs() });
    return value;
  }
}
