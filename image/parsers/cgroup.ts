/** One line of /proc/PID/cgroup (cgroups(7)): no controllers means the version 2 hierarchy. */
export interface CgroupMembership {
  controllers: string[];
  /** As the reader's cgroup namespace shows it: `/../<id>` is a sibling. */
  path: string;
}

/** Lines that are none of /proc/PID/cgroup are left out. */
export function parseCgroup(text: string): CgroupMembership[] {
  return text.split('\n').flatMap((line) => {
    const [, controllers, path] = /^\d+:([^:]*):(\/.*)$/s.exec(line) ?? [];
    return controllers === undefined || path === undefined
      ? []
      : [{ controllers: controllers.split(',').filter((name) => name !== ''), path }];
  });
}
