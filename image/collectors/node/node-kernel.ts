import type { Fact } from '../../../src/facts/fact.ts';
import type { NodeKernel } from '../../../src/facts/node/node-kernel.ts';
import { failed, ok } from '../../fact.ts';
import { isFailure, type Host } from '../../host.ts';
import { readOfNode } from '../../reading/node-files.ts';
import type { Target } from '../../who/target.ts';

const BUILD = '/proc/sys/kernel/version';

/** Which kernel the node runs: uname(2), its `version` as /proc/sys/kernel has it. */
export function collectNodeKernel(host: Host, node: Target): Fact<NodeKernel> {
  const name = host.kernel();
  if (isFailure(name)) return failed('uname(2)', name);
  const build = readOfNode(host, node, BUILD);
  return isFailure(build)
    ? failed(BUILD, build)
    : ok(`uname(2), ${BUILD}`, { ...name.value, build: build.value.trim() });
}
