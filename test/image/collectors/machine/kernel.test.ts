import { expect, test } from 'vitest';
import { collectKernel } from '../../../../image/collectors/machine/kernel.ts';
import { containerV1 } from '../../hosts/container-v1.ts';
import { fixtureHost } from '../../hosts/fixture-host.ts';

const BOOT_ID = '/proc/sys/kernel/random/boot_id';

test('boot id, release and architecture', () => {
  expect(collectKernel(fixtureHost(containerV1()))).toEqual({
    status: 'ok',
    source: BOOT_ID,
    value: { bootId: '31f03a1e-e361-4037-b2ce-f8874caa69b8', release: '6.1.0-fixture', architecture: 'x86_64' },
  });
});

test.each([
  ['nodev\tproc\n\text4\nnodev\tfuse\n\tfuseblk\n', true],
  ['nodev\tproc\n\text4\n\tfuseblk\n', false],
])('whether it has FUSE: %j', (text, hasFuse) => {
  const host = fixtureHost(containerV1({ files: { '/proc/filesystems': text } }));
  expect(collectKernel(host)).toMatchObject({ value: { hasFuse } });
});

test('without a boot id nothing says which kernel it was', () => {
  expect(collectKernel(fixtureHost(containerV1({ files: { [BOOT_ID]: null } })))).toMatchObject({
    status: 'absent',
    errno: 'ENOENT',
  });
});
