import type { PodSpec } from '../../facts/pod.ts';
import { usualSysctls, type IpcSysctl } from '../../kernel-rules/usual-sysctls.ts';

/**
 * Why a pod's own sysctl decides nothing, as a clause; null: nothing is known against it. The runtime sets those of
 * the pod before its first container starts, so that what a privileged one writes below /proc/sys afterwards is what
 * counts.
 * @param present what it is now
 */
export function whySysctlIsLost(spec: PodSpec, name: IpcSysctl, present: string): string | null {
  const begunWith = spec.sysctls?.find((each) => each.name === name)?.value ?? usualSysctls[name];
  const writer = spec.containers.find(({ privileged }) => privileged);
  if (writer === undefined || words(present) === words(begunWith)) return null;
  return (
    `the pod begins with ${name} ${words(begunWith)}, and privileged container ${writer.name} can have set it to ` +
    `${words(present)}: change it there`
  );
}

/** The kernel puts tabs between several numbers. */
function words(value: string): string {
  return value.trim().split(/\s+/).join(' ');
}
