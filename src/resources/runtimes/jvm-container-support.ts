import { settingOf, type Asker } from './runtime.ts';
import { isAtLeast, versionParts } from './versions.ts';

/**
 * Whether a JVM reads its cgroup; undefined if its version is not known that exactly. By -XX:UseContainerSupport, by
 * version (JDK-8146115 with 8u191 and 10; version 2: JDK-8230305 with 15, 11.0.16, 8u372), and by the controllers
 * that /proc/cgroups has: it takes a kernel that lacks some there for one without containers, up to JDK 25
 * (JDK-8347811).
 */
export function containerSupport({ program, controllers }: Asker<unknown>, cgroupVersion: 1 | 2): boolean | undefined {
  if (settingOf(program, '-XX:UseContainerSupport') === 'false') return false;
  const byVersion = supports(program.version, cgroupVersion);
  if (byVersion !== true || controllers === null || cgroupVersion === 1) return byVersion;
  if (isAtLeast(program.version, [25]) === true || lacksNone(controllers, [...REQUIRED, 'cpuset'])) return true;
  // Later releases of older versions have the repair, too, or will have it
  if (lacksNone(controllers, REQUIRED) || mayBeRepaired(program.version)) return undefined;
  return false;
}

/** What makes a JVM that does not read its cgroup read it, or take less. */
export function fixOfSupport({ program }: Asker<unknown>, otherwise: string): string {
  if (settingOf(program, '-XX:UseContainerSupport') === 'false')
    return `Remove -XX:-UseContainerSupport; or ${otherwise}.`;
  // Version 2 is what asks most of it
  return supports(program.version, 2) === true
    ? 'It takes this kernel, whose /proc/cgroups lacks controllers, for one without containers: ' +
        `update it to JDK 25 or later; or ${otherwise}.`
    : `Update it to 8u372, 11.0.16, 17 or later, which read their cgroup; or ${otherwise}.`;
}

const REQUIRED = ['memory', 'cpu', 'cpuacct'];

function lacksNone(controllers: readonly string[], wanted: readonly string[]): boolean {
  return wanted.every((controller) => controllers.includes(controller));
}

function supports(version: string | null, cgroupVersion: 1 | 2): boolean | undefined {
  const [major] = version === null ? [] : versionParts(version);
  if (major === undefined) return undefined;
  if (major === 8) return isAtLeast(version, [8, 0, cgroupVersion === 1 ? 191 : 372]);
  if (major < 10) return false;
  if (cgroupVersion === 1 || major >= 15) return true;
  return major === 11 ? isAtLeast(version, [11, 0, 16]) : false;
}

/**
 * The first releases of which it is not known. For those of 2026 the repair was planned (openjdk/jdk21u-dev, pull
 * request 2390); 17.0.19 lacks it, as the end-to-end tests show.
 */
function mayBeRepaired(version: string | null): boolean {
  const [major] = version === null ? [] : versionParts(version);
  const first = planned[major ?? 0];
  return first !== undefined && isAtLeast(version, first) !== false;
}

const planned: Record<number, number[]> = { 8: [8, 0, 482], 11: [11, 0, 30], 17: [17, 0, 20], 21: [21, 0, 10] };
