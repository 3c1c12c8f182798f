import { expect, test } from 'vitest';
import { collectTmpfsMounts } from '../../../../image/collectors/mounts/tmpfs-mounts.ts';
import { targetOf } from '../../hosts/collecting.ts';
import { containerV1, MOUNTS } from '../../hosts/container-v1.ts';
import { fixtureHost } from '../../hosts/fixture-host.ts';

const mountsOn = (machine: Parameters<typeof fixtureHost>[0]) => collectTmpfsMounts(targetOf(fixtureHost(machine)));

test('wherever they lie, and nothing else', () => {
  const mountinfo = `${MOUNTS}999 925 0:45 / /shared rw - tmpfs shm rw\n`;
  const fact = mountsOn(containerV1({ files: { '/proc/1/mountinfo': mountinfo } }));
  expect(fact).toMatchObject({ status: 'ok', source: '/proc/1/mountinfo' });
  expect(fact).toMatchObject({
    value: expect.arrayContaining([
      { device: '0:218', mountPoint: '/dev/shm' },
      { device: '0:45', mountPoint: '/shared' },
    ]),
  });
  expect(JSON.stringify(fact)).not.toContain('0:242');
});

test('mounts that can’t be read', () => {
  expect(mountsOn(containerV1({ files: { '/proc/1/mountinfo': { errno: 'EACCES' } } })).status).toBe('denied');
});
