import type { Fact } from '../../../src/facts/fact.ts';
import type { Machine } from '../../../src/facts/kernel.ts';
import { failed, MALFORMED, missing, ok } from '../../fact.ts';
import { isFailure, type Host } from '../../host.ts';
import { countCpus } from '../../parsers/cpu-list.ts';
import { ownFileProvider } from '../../reading/provider.ts';

const CPU_ONLINE = '/sys/devices/system/cpu/online';

/** What the whole machine has: sysinfo(2), and the CPUs of the inspector's own sysfs where nothing lies over it. */
export function collectMachine(host: Host): Fact<Machine> {
  const memoryBytes = host.machineMemoryBytes();
  if (isFailure(memoryBytes)) return failed('sysinfo(2)', memoryBytes);
  const provider = ownFileProvider(host, CPU_ONLINE);
  if (provider !== 'kernel')
    return missing('absent', CPU_ONLINE, 'in the inspector’s own container something is mounted over it, too');
  const text = host.readText(CPU_ONLINE);
  if (isFailure(text)) return failed(CPU_ONLINE, text);
  const cpuCount = countCpus(text.value);
  if (cpuCount === undefined) return failed(CPU_ONLINE, MALFORMED);
  return ok(`sysinfo(2), ${CPU_ONLINE}`, { memoryBytes: memoryBytes.value, cpuCount });
}
