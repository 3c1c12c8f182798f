import type { Fact } from '../../../src/facts/fact.ts';
import type { Kernel } from '../../../src/facts/kernel.ts';
import { failed, ok } from '../../fact.ts';
import { isFailure, type Host } from '../../host.ts';

const BOOT_ID = '/proc/sys/kernel/random/boot_id';

/** Which kernel answers: boot id (random(4)) and uname(2), and whether it has FUSE (proc_filesystems(5)). */
export function collectKernel(host: Host): Fact<Kernel> {
  const bootId = host.readText(BOOT_ID);
  if (isFailure(bootId)) return failed(BOOT_ID, bootId);
  const name = host.kernel();
  if (isFailure(name)) return failed('uname(2)', name);
  const fileSystems = host.readText('/proc/filesystems');
  return ok(BOOT_ID, {
    bootId: bootId.value.trim(),
    ...name.value,
    ...(!isFailure(fileSystems) && { hasFuse: /^nodev\tfuse$/m.test(fileSystems.value) }),
  });
}
