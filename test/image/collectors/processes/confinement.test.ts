import { expect, test } from 'vitest';
import { collectConfinement } from '../../../../image/collectors/processes/confinement.ts';
import { targetOf } from '../../hosts/collecting.ts';
import { containerV1 } from '../../hosts/container-v1.ts';
import { fixtureHost, type Entry } from '../../hosts/fixture-host.ts';

function confinementWith(ofMain: Entry | null, ofWorker: Entry | null = ofMain) {
  const host = fixtureHost(
    containerV1({ files: { '/proc/1/attr/current': ofMain, '/proc/8/attr/current': ofWorker } }),
  );
  return collectConfinement(host, targetOf(host));
}

const context = (categories: string) => `system_u:system_r:container_t:s0:${categories}\0`;

test.each<[string, Entry | null, Entry | null, object[]]>([
  [
    'both alike',
    context('c1,c2'),
    context('c1,c2'),
    [{ module: 'selinux', context: 'system_u:system_r:container_t:s0:c1,c2' }],
  ],
  [
    'a worker with another',
    'unconfined\n',
    'my (enforce)\n',
    [{ module: 'none' }, { module: 'apparmor', profile: 'my', mode: 'enforce' }],
  ],
  ['no security module that labels', { errno: 'EINVAL' }, { errno: 'EINVAL' }, [{ module: 'none' }]],
  ['a kernel without any', null, null, [{ module: 'none' }]],
  ['a worker that ended', context('c1,c2'), { errno: 'ESRCH' }, [{ module: 'selinux' }]],
])('%s', (_, ofMain, ofWorker, labels) => {
  expect(confinementWith(ofMain, ofWorker)).toMatchObject({
    status: 'ok',
    value: { labels, seccomp: 'filter', seccompFilterCount: 1, noNewPrivileges: false },
  });
});

test('a label that is closed', () => {
  expect(confinementWith('unconfined\n', { errno: 'EACCES' })).toMatchObject({
    status: 'denied',
    source: '/proc/8/attr/current',
  });
});
