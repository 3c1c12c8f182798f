import { contrast, defineDifference } from './difference.ts';

/** Which distributions the nodes run (core/v1 NodeSystemInfo). */
export const osImage = defineDifference({
  id: 'os-image',
  severity: 'info',
  needs: ['system'],
  compare: ({ system: a }, { system: b }) =>
    contrast({
      title: 'Another operating system image runs.',
      a: a.osImage,
      b: b.osImage,
      consequence:
        'Its defaults for sysctls, mounts and security modules come with it; ' +
        'those that matter here are compared one by one.',
    }),
});
