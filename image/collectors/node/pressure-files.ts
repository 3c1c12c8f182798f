import type { Fact } from '../../../src/facts/fact.ts';
import type { PressureFiles } from '../../../src/facts/node/node-machine.ts';
import { failed, ok } from '../../fact.ts';
import { isFailure, type Host } from '../../host.ts';
import { readOfNode } from '../../reading/node-files.ts';
import type { Target } from '../../who/target.ts';

const DIRECTORY = '/proc/pressure';
const resources = ['cpu', 'io', 'memory'];

/**
 * Of which resources the node's kernel tells the pressure. Where it is switched off, opening the file is EOPNOTSUPP.
 */
export function collectPressureFiles(host: Host, node: Target): Fact<PressureFiles> {
  const there: string[] = [];
  for (const resource of resources) {
    const path = `${DIRECTORY}/${resource}`;
    const text = readOfNode(host, node, path);
    if (!isFailure(text)) there.push(resource);
    else if (text.errno !== 'ENOENT' && text.errno !== 'EOPNOTSUPP') return failed(path, text);
  }
  return ok(DIRECTORY, there);
}
