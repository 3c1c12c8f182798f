import type { Fact } from '../../../src/facts/fact.ts';
import type { NodeMachine } from '../../../src/facts/node/node-machine.ts';
import { failed, MALFORMED, ok } from '../../fact.ts';
import { isFailure, type Host } from '../../host.ts';
import { countCpus } from '../../parsers/cpu-list.ts';
import { meminfoBytes } from '../../parsers/meminfo.ts';
import { requireAllOfNode } from '../../reading/node-files.ts';
import type { Target } from '../../who/target.ts';

const files = { meminfo: '/proc/meminfo', online: '/sys/devices/system/cpu/online' };

/** The node's memory, swap and CPUs. */
export function collectNodeMachine(host: Host, node: Target): Fact<NodeMachine> {
  const texts = requireAllOfNode(host, node, files);
  if (isFailure(texts)) return failed(files.meminfo, texts);
  const memoryBytes = meminfoBytes(texts.value.meminfo, 'MemTotal');
  // A kernel that cannot swap has no such line
  const swapBytes = meminfoBytes(texts.value.meminfo, 'SwapTotal') ?? '0';
  const cpuCount = countCpus(texts.value.online);
  if (memoryBytes === null || cpuCount === undefined) return failed(files.meminfo, MALFORMED);
  return ok(`${files.meminfo}, ${files.online}`, { memoryBytes, swapBytes, cpuCount });
}
