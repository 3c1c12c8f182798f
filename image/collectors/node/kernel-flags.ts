import type { Fact } from '../../../src/facts/fact.ts';
import type { KernelFlags } from '../../../src/facts/node/node-kernel.ts';
import { failed, ok } from '../../fact.ts';
import { isFailure, type Host } from '../../host.ts';
import { parseKernelCommandLine } from '../../parsers/kernel-command-line.ts';
import { readableName } from '../../readable-name.ts';
import { readOfNode } from '../../reading/node-files.ts';
import type { Target } from '../../who/target.ts';

const COMMAND_LINE = '/proc/cmdline';

/** The kernel parameters that matter here. */
export function collectKernelFlags(host: Host, node: Target): Fact<KernelFlags> {
  const text = readOfNode(host, node, COMMAND_LINE);
  if (isFailure(text)) return failed(COMMAND_LINE, text);
  const flags = parseKernelCommandLine(text.value);
  return ok(
    COMMAND_LINE,
    flags.map(({ name, value }) => ({ name, value: value === null ? null : readableName(value) })),
  );
}
