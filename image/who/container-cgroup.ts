import { isFailure, type Host, type Result } from '../host.ts';
import { parseCgroup, type CgroupMembership } from '../parsers/cgroup.ts';

/** Tells which processes are a container's, by their cgroups. */
export interface ContainerMatcher {
  includes(cgroups: readonly CgroupMembership[]): boolean;
  /** The container's own cgroups, for a process in them or further down. */
  containerOf(cgroups: readonly CgroupMembership[]): CgroupMembership[];
}

/**
 * With an id: the container whose runtime named a cgroup after it. Without: whatever container process 1 is in. A
 * failure where process 1's cgroups can't be read.
 */
export function containerMatcher(host: Host, containerId: string | undefined): Result<ContainerMatcher> {
  if (containerId !== undefined) return { value: matcherById(containerId) };
  const cgroup = host.readText('/proc/1/cgroup');
  return isFailure(cgroup) ? cgroup : { value: matcherByProcess(parseCgroup(cgroup.value)) };
}

/**
 * `/kubepods/burstable/pod…/<id>` (cgroupfs), `…/cri-containerd-<id>.scope`, `…/crio-<id>.scope` (systemd), each maybe
 * relative to the inspector's own cgroup namespace. CRI-O's `crio-conmon-<id>.scope` is not the container.
 */
function matcherById(containerId: string): ContainerMatcher {
  const names = new Set(
    ['', 'cri-containerd-', 'crio-', 'docker-', 'libpod-'].flatMap((prefix) => [
      `${prefix}${containerId}`,
      `${prefix}${containerId}.scope`,
    ]),
  );
  const depthOf = ({ path }: CgroupMembership) => path.split('/').findIndex((component) => names.has(component));
  return {
    includes: (cgroups) => cgroups.some((cgroup) => depthOf(cgroup) !== -1),
    containerOf: (cgroups) =>
      cgroups.map((cgroup) => {
        const depth = depthOf(cgroup);
        return depth === -1
          ? cgroup
          : {
              ...cgroup,
              path: cgroup.path
                .split('/')
                .slice(0, depth + 1)
                .join('/'),
            };
      }),
  };
}

function matcherByProcess(ofProcess: readonly CgroupMembership[]): ContainerMatcher {
  const pathOf = new Map(ofProcess.map(({ controllers, path }) => [controllers.join(), path]));
  return {
    includes: (cgroups) =>
      cgroups.length > 0 && cgroups.every(({ controllers, path }) => isWithin(path, pathOf.get(controllers.join()))),
    containerOf: () => [...ofProcess],
  };
}

function isWithin(path: string, container: string | undefined): boolean {
  if (container === undefined) return false;
  // Below a path of dots alone lies everything
  return path === container || (!/^[/.]*$/.test(container) && path.startsWith(`${container}/`));
}
