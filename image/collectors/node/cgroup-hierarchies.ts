import type { Fact } from '../../../src/facts/fact.ts';
import type { CgroupHierarchies } from '../../../src/facts/node/cgroup-hierarchies.ts';
import { failed, ok } from '../../fact.ts';
import { isFailure, type Host } from '../../host.ts';
import { mountAt, mountinfoPath } from '../../reading/mounts.ts';
import { readOfNode } from '../../reading/node-files.ts';
import { mountsOf, type Target } from '../../who/target.ts';

/** Which controllers each version of cgroups has, by the node's mounts and the version 2 root. */
export function collectCgroupHierarchies(host: Host, node: Target): Fact<CgroupHierarchies> {
  const mounts = mountsOf(node);
  if ('status' in mounts) return mounts;
  const visible = mounts.filter(
    (mount) => mount.fileSystemType.startsWith('cgroup') && mountAt(mounts, mount.mountPoint) === mount,
  );
  const options = visible.flatMap(({ fileSystemType, superOptions }) =>
    fileSystemType === 'cgroup' ? superOptions : [],
  );
  const version1Controllers = [...new Set(options)].filter((option) => controllers.has(option)).toSorted();
  const unified = visible.find(({ fileSystemType }) => fileSystemType === 'cgroup2');
  if (unified === undefined) return ok(mountinfoPath(1), { version1Controllers, version2Controllers: null });
  const path = `${unified.mountPoint}/cgroup.controllers`;
  const text = readOfNode(host, node, path);
  if (isFailure(text)) return failed(path, text);
  const version2Controllers = text.value
    .split(/\s+/)
    .filter((name) => name !== '')
    .toSorted();
  return ok(`${mountinfoPath(1)}, ${path}`, { version1Controllers, version2Controllers });
}

/** What may be an option of a version 1 mount (cgroups(7)); the others are no controllers: `name=systemd`, `xattr`. */
const controllers = new Set([
  'cpu',
  'cpuacct',
  'cpuset',
  'memory',
  'devices',
  'freezer',
  'net_cls',
  'net_prio',
  'blkio',
  'perf_event',
  'hugetlb',
  'pids',
  'rdma',
  'misc',
]);
