import { expect, test } from 'vitest';
import { joinGroup } from '../../src/changes/join-group.ts';
import { changed, kindOf, manifest, ofFirstVersion, sideOf } from './sides.ts';

test('the groups that the pod has are repeated', () => {
  const pod = manifest({ securityContext: { supplementalGroups: [7, 8], fsGroup: 9 } });
  const after = changed(pod, joinGroup('target', sideOf(pod), 500, 'file'));
  expect(after.spec?.securityContext).toEqual({ supplementalGroups: [7, 8, 500], fsGroup: 9 });
});

test.each([
  ['supplementalGroups', { supplementalGroups: [500] }],
  ['fsGroup, which is one of them', { fsGroup: 500 }],
])('withheld if the pod has it already: %s', (_case, securityContext) => {
  expect(kindOf(joinGroup('target', sideOf(manifest({ securityContext })), 500, 'segment'))).toBe('withheld');
});

test('withheld if the facts do not say which ones it has', () => {
  expect(kindOf(joinGroup('target', ofFirstVersion(sideOf(manifest())), 500, 'queue'))).toBe('withheld');
});
