import { contrast, defineDifference, EQUAL } from './difference.ts';

/** Which build of one and the same kernel release the nodes run (uname(2), version). */
export const kernelBuild = defineDifference({
  id: 'kernel-build',
  severity: 'info',
  needs: ['kernel'],
  compare({ kernel: a }, { kernel: b }) {
    // Of another release every build is another: kernel-release tells
    if (a.release !== b.release) return EQUAL;
    return contrast({
      title: 'Another build of the same kernel release runs.',
      a: a.build,
      b: b.build,
      consequence:
        'Builds may differ in patches and in what is compiled in: one node may have been updated and not the other.',
    });
  },
});
