import type { Fact } from '../../../src/facts/fact.ts';
import type { Overcommit } from '../../../src/facts/node/node-machine.ts';
import { failed, MALFORMED, ok } from '../../fact.ts';
import { isFailure, type Host } from '../../host.ts';
import { requireAllOfNode } from '../../reading/node-files.ts';
import type { Target } from '../../who/target.ts';

const files = { mode: '/proc/sys/vm/overcommit_memory', ratioPercent: '/proc/sys/vm/overcommit_ratio' };

/** How far the node's kernel lets processes ask for more memory than there is. */
export function collectOvercommit(host: Host, node: Target): Fact<Overcommit> {
  const texts = requireAllOfNode(host, node, files);
  if (isFailure(texts)) return failed(files.mode, texts);
  const { mode, ratioPercent } = texts.value;
  if (!/^\d$/.test(mode) || !/^\d{1,10}$/.test(ratioPercent)) return failed(files.mode, MALFORMED);
  return ok(files.mode, { mode: Number(mode), ratioPercent: Number(ratioPercent) });
}
