import { defineDifference, EQUAL } from './difference.ts';
import { differingSettings } from './settings.ts';

/** The kubelets' settings that bear on limits and placement (KubeletConfiguration v1beta1). */
export const kubeletSettings = defineDifference({
  id: 'kubelet-settings',
  severity: 'warning',
  needs: ['kubeletConfiguration'],
  compare({ kubeletConfiguration: a }, { kubeletConfiguration: b }) {
    const found = differingSettings(a, b);
    if (found === null) return EQUAL;
    return {
      kind: 'differs',
      title: 'The kubelets have different settings.',
      a: found.a,
      b: found.b,
      consequence: consequenceOf(found.names),
    };
  },
});

function consequenceOf(names: string[]): string {
  const told = consequences.filter(({ setting }) => names.some((name) => setting.test(name))).map(({ what }) => what);
  return told.length === 0
    ? 'What the kubelet enforces and reserves differs, and with it which pods it takes.'
    : `${told.join('; ').replace(/^./, (first) => first.toUpperCase())}.`;
}

const consequences = [
  {
    setting: /^allowedUnsafeSysctls$/,
    what: 'a pod with such a sysctl runs on one node and is SysctlForbidden on the other',
  },
  { setting: /^cpuCFSQuota(Period)?$/, what: 'CPU limits are enforced otherwise, or not at all' },
  {
    setting: /^(cpu|memory|topology)Manager/,
    what: 'pods get CPUs and memory of their own on one node only, so cpusets differ',
  },
  { setting: /^(cgroupDriver|cgroupRoot|cgroupsPerQOS)$/, what: 'the pods’ cgroups have other paths' },
  { setting: /^enforceNodeAllocatable$/, what: 'all pods together have a limit on one node only' },
  { setting: /^(memorySwap|failSwapOn)/, what: 'pods may swap on one node only' },
  { setting: /^singleProcessOOMKill$/, what: 'an out-of-memory kill ends one process or the whole container' },
  { setting: /^(eviction|systemReserved|kubeReserved|reservedSystemCPUs)/, what: 'other amounts are kept from pods' },
];
