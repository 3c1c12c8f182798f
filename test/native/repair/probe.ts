import * as mounts from 'mounts';
import * as sys from 'sys';
import { isFailure, type Result } from '../../../image/host.ts';
import { quickjsHost } from '../../../image/quickjs-host.ts';
import { readMounts } from '../../../image/reading/mounts.ts';

const FLAGS = { ro: 1, nosuid: 2, nodev: 4 };

/** `probe repair …`, in a mount namespace of a test's own: does what its first argument says, and writes the answer. */
const probes: Record<string, (...words: string[]) => unknown> = {
  /** Shows a file instead of all that is mounted on a target; `slip`: below it first. */
  replace: (source = '', target = '', how = '', device = deviceOf(source)) => {
    const mount = mounts.clone(source, device, FLAGS.ro + FLAGS.nosuid + FLAGS.nodev);
    return isFailure(mount) ? mount : mounts.replace(target, mountsOn(target), mount.value, how === 'slip');
  },
  /** The same, and back. */
  replaceAndPutBack: (source = '', target = '') => {
    const mount = mounts.clone(source, deviceOf(source), FLAGS.ro);
    if (isFailure(mount)) return mount;
    const replaced = mounts.replace(target, mountsOn(target), mount.value, true);
    return isFailure(replaced) ? replaced : mounts.putBack(target, mount.value, replaced.value.copies);
  },
  /** As if the target had been another mount a moment ago. */
  replaceStale: (source = '', target = '') => {
    const mount = mounts.clone(source, deviceOf(source), FLAGS.ro);
    const old = mountsOn(target).map(({ id, device }) => ({ id: id + 1_000_000, device }));
    return isFailure(mount) ? mount : mounts.replace(target, old, mount.value, true);
  },
  lockTwice: () => [mounts.lock(quickjsHost.identity().pid), mounts.lock(quickjsHost.identity().pid)].map(withoutValue),
  /** What a child is left with that has entered its own namespaces. */
  confined: () =>
    quickjsHost.runChild({ ids: null, namespaces: [], timeoutMs: 2000 }, (emit) => {
      const process = mounts.openProcess(quickjsHost.identity().pid);
      if (isFailure(process)) return;
      const answers = [mounts.confine([process.value]), mounts.enter(process.value)].map(withoutValue);
      emit(JSON.stringify({ answers, status: quickjsHost.readText('/proc/thread-self/status') }));
    }),
};

function mountsOn(path: string): { id: number; device: string }[] {
  const all = readMounts(quickjsHost, 'self', ({ mountPoint }) => mountPoint === path);
  return isFailure(all) ? [] : all.value.toReversed();
}

function deviceOf(path: string): string {
  const status = quickjsHost.lstat(path);
  return isFailure(status) ? '' : status.value.device;
}

/** Numbers of descriptors and processes are of no interest. */
function withoutValue(result: Result<unknown>): string {
  return isFailure(result) ? result.errno : 'done';
}

const [name = '', ...words] = sys.arguments();
sys.writeOutput(JSON.stringify(probes[name]?.(...words)));
