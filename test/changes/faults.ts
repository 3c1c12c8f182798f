import type { V1Container, V1Pod } from '@kubernetes/client-node';
import { quantityBytes, quantityMillis } from '../../src/kube/pods/quantity.ts';

/** What a change has done to a pod that it must not do; none is right. */
export function faultsOf(before: V1Pod, after: V1Pod): string[] {
  return [...refusals(after), ...lowered(before, after), ...lostEntries(before, after), ...lessGuaranteed(after)];
}

/** What the API server would refuse (core/v1 validation). */
function refusals({ spec }: V1Pod): string[] {
  const volumes = spec?.volumes ?? [];
  const names = volumes.map(({ name }) => name);
  const sysctls = spec?.securityContext?.sysctls ?? [];
  return [
    ...volumes.flatMap(({ name, ...sources }) => (Object.keys(sources).length === 1 ? [] : [`${name}: two sources`])),
    ...(new Set(names).size === names.length ? [] : ['two volumes of one name']),
    ...(spec?.containers ?? []).flatMap(({ name, volumeMounts = [], resources }) => {
      const paths = new Set(volumeMounts.map(({ mountPath }) => mountPath));
      const [own, ofPod] = [bytes(resources?.limits), bytes(spec?.resources?.limits)];
      return [
        ...(paths.size === volumeMounts.length ? [] : [`${name}: two mounts at one path`]),
        ...volumeMounts.flatMap((mount) => (names.includes(mount.name) ? [] : [`${name}: no volume ${mount.name}`])),
        ...(own !== null && ofPod !== null && own > ofPod ? [`${name}: limit above the pod's`] : []),
      ];
    }),
    ...(spec?.hostIPC === true && spec.hostUsers === false ? ['hostIPC with own users'] : []),
    ...(spec?.hostIPC === true && sysctls.some(({ name }) => name.startsWith('kernel.'))
      ? ['hostIPC with sysctls']
      : []),
  ];
}

/** Limits, and the room of volumes. */
function lowered(before: V1Pod, after: V1Pod): string[] {
  const limits = (before.spec?.containers ?? []).flatMap(({ name, resources }) => {
    const is = after.spec?.containers.find((container) => container.name === name)?.resources?.limits;
    const was = resources?.limits;
    const [lessMemory, lessCpu] = [
      (bytes(is) ?? 0n) < (bytes(was) ?? 0n),
      (quantityMillis(is?.['cpu']) ?? 0) < (quantityMillis(was?.['cpu']) ?? 0),
    ];
    return [...(lessMemory ? [`${name}: less memory`] : []), ...(lessCpu ? [`${name}: less CPU`] : [])];
  });
  const volumes = (before.spec?.volumes ?? []).flatMap((volume) => {
    const now = after.spec?.volumes?.find(({ name }) => name === volume.name);
    if (now === undefined) return [];
    const [was, is] = [volume, now].map(({ emptyDir }) => quantityBytes(emptyDir?.sizeLimit));
    const hasLess = typeof was === 'string' && typeof is === 'string' && BigInt(is) < BigInt(was);
    const isOther = JSON.stringify(now.hostPath) !== JSON.stringify(volume.hostPath);
    return [...(hasLess ? [`${volume.name}: less room`] : []), ...(isOther ? [`${volume.name}: another path`] : [])];
  });
  return [...limits, ...volumes];
}

/** Entries of lists that a patch replaces. */
function lostEntries(before: V1Pod, after: V1Pod): string[] {
  const [was, is] = [before.spec?.securityContext, after.spec?.securityContext];
  const groups = (was?.supplementalGroups ?? []).filter((gid) => is?.supplementalGroups?.includes(gid) !== true);
  const sysctls = (was?.sysctls ?? []).filter(
    ({ name }) =>
      (after.spec?.hostIPC !== true || name.startsWith('net.')) &&
      is?.sysctls?.some((each) => each.name === name) !== true,
  );
  return [...groups.map((gid) => `lost group ${gid}`), ...sysctls.map(({ name }) => `lost sysctl ${name}`)];
}

function lessGuaranteed({ spec, status }: V1Pod): string[] {
  if (status?.qosClass !== 'Guaranteed') return [];
  return (spec?.containers ?? [])
    .filter((container) => !isGuaranteed(container))
    .map(({ name }) => `${name}: Burstable`);
}

function isGuaranteed({ resources: { requests = {}, limits = {} } = {} }: V1Container): boolean {
  return requests['memory'] === limits['memory'] && requests['cpu'] === limits['cpu'];
}

function bytes(limits: Record<string, string> | undefined): bigint | null {
  const amount = quantityBytes(limits?.['memory']);
  return amount === null ? null : BigInt(amount);
}
