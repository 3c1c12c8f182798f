import { contrast, defineDifference } from './difference.ts';

/** What the nodes' programs must be built for (core/v1 NodeSystemInfo). */
export const architecture = defineDifference({
  id: 'architecture',
  severity: 'error',
  needs: ['system'],
  compare: ({ system: a }, { system: b }) =>
    contrast({
      title: 'The nodes are of another architecture.',
      a: `${a.operatingSystem}/${a.architecture}`,
      b: `${b.operatingSystem}/${b.architecture}`,
      consequence:
        'An image that is not built for both starts on one only, and structures in shared memory may be laid out, ' +
        'and page sizes be, otherwise.',
    }),
});
