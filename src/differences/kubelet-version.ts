import { contrast, defineDifference } from './difference.ts';

/** Which kubelets the nodes have (core/v1 NodeSystemInfo). */
export const kubeletVersion = defineDifference({
  id: 'kubelet-version',
  severity: 'info',
  needs: ['system'],
  compare: ({ system: a }, { system: b }) =>
    contrast({
      title: 'Another kubelet runs.',
      a: a.kubeletVersion,
      b: b.kubeletVersion,
      consequence:
        'It sizes memory volumes, sets the pods’ cgroups and decides which sysctls they may have: ' +
        'defaults and feature gates change from one minor version to the next.',
    }),
});
