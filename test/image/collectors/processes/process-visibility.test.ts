import { expect, test } from 'vitest';
import { collectProcessVisibility } from '../../../../image/collectors/processes/process-visibility.ts';
import { targetOf } from '../../hosts/collecting.ts';
import { containerV1, MOUNTS, OWN_MOUNTS, status } from '../../hosts/container-v1.ts';
import { fixtureHost } from '../../hosts/fixture-host.ts';

const hiding = (mounts: string, option: string) => mounts.replace('proc proc rw', `proc proc rw,${option}`);

test.each([
  ['nothing', OWN_MOUNTS, MOUNTS, { value: { inspector: 'off', isExempt: true, target: 'off' } }],
  ['the target’s', OWN_MOUNTS, hiding(MOUNTS, 'hidepid=2'), { value: { inspector: 'off', target: 'invisible' } }],
  [
    'the inspector’s',
    hiding(OWN_MOUNTS, 'gid=4,hidepid=ptraceable'),
    MOUNTS,
    { value: { inspector: 'ptraceable', isExempt: false, target: 'off' } },
  ],
  ['nobody knows what', OWN_MOUNTS, hiding(MOUNTS, 'hidepid=more'), { status: 'malformed' }],
])('%s hides processes', (_, own, ofTarget, expected) => {
  const host = fixtureHost(containerV1({ files: { '/proc/self/mountinfo': own, '/proc/1/mountinfo': ofTarget } }));
  expect(collectProcessVisibility(host, targetOf(host))).toMatchObject(expected);
});

test('without a target, what may hide it', () => {
  const host = fixtureHost(containerV1({ files: { '/proc/self/mountinfo': hiding(OWN_MOUNTS, 'hidepid=1') } }));
  expect(collectProcessVisibility(host, undefined)).toMatchObject({ value: { inspector: 'noaccess', target: null } });
});

test.each([
  ['the root group, by default', 'hidepid=2', { ids: [1000, 1000], groups: '0' }, true],
  ['another group than that of the option', 'gid=4,hidepid=2', { ids: [0, 0] }, false],
  ['the group of the option', 'gid=4,hidepid=2', { ids: [1000, 1000], groups: '4' }, true],
  ['a group, which does not count', 'gid=4,hidepid=ptraceable', { ids: [1000, 1000], groups: '4' }, false],
  ['CAP_SYS_PTRACE', 'gid=4,hidepid=ptraceable', { ids: [0, 0], capabilities: '00000000a80c25fb' }, true],
])('exempt is who has %s: %s', (_who, option, own, isExempt) => {
  const files = { '/proc/self/mountinfo': hiding(OWN_MOUNTS, option), '/proc/self/status': status(40, own) };
  const host = fixtureHost(containerV1({ files }));
  expect(collectProcessVisibility(host, targetOf(host))).toMatchObject({ value: { isExempt } });
});

test('the root group of another user namespace is not exempt', () => {
  const host = fixtureHost(
    containerV1({
      files: { '/proc/self/mountinfo': hiding(OWN_MOUNTS, 'hidepid=2'), '/proc/self/gid_map': '0 131072 65536\n' },
    }),
  );
  expect(collectProcessVisibility(host, targetOf(host))).toMatchObject({ value: { isExempt: false } });
});
