import { expect, test } from 'vitest';
import { collectProcessVisibility } from '../../../image/collectors/process-visibility.ts';
import { targetOf } from '../hosts/collecting.ts';
import { containerV1, MOUNTS, OWN_MOUNTS } from '../hosts/container-v1.ts';
import { fixtureHost } from '../hosts/fixture-host.ts';

const hiding = (mounts: string, option: string) => mounts.replace('proc proc rw', `proc proc rw,${option}`);

test.each([
  ['nothing', OWN_MOUNTS, MOUNTS, { value: { inspector: 'off', target: 'off' } }],
  ['the target’s', OWN_MOUNTS, hiding(MOUNTS, 'hidepid=2'), { value: { inspector: 'off', target: 'invisible' } }],
  ['the inspector’s', hiding(OWN_MOUNTS, 'gid=4,hidepid=ptraceable'), MOUNTS, { value: { inspector: 'ptraceable', target: 'off' } }],
  ['nobody knows what', OWN_MOUNTS, hiding(MOUNTS, 'hidepid=more'), { status: 'malformed' }],
])('%s hides processes', (_, own, ofTarget, expected) => {
  const host = fixtureHost(containerV1({ files: { '/proc/self/mountinfo': own, '/proc/1/mountinfo': ofTarget } }));
  expect(collectProcessVisibility(host, targetOf(host))).toMatchObject(expected);
});

test('without a target, what may hide it', () => {
  const host = fixtureHost(containerV1({ files: { '/proc/self/mountinfo': hiding(OWN_MOUNTS, 'hidepid=1') } }));
  expect(collectProcessVisibility(host, undefined)).toMatchObject({ value: { inspector: 'noaccess', target: null } });
});
