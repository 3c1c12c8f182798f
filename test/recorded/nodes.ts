import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ComparisonSide } from '../../src/differences/compare-nodes.ts';
import { decodeNodeSnapshot } from '../../src/facts/node/node-snapshot.ts';

/** A node of the tests' own cluster, as `compare --save-facts` wrote it: node-a has cgroup v1, node-b v2. */
export function recordedNode(name: 'node-a' | 'node-b'): ComparisonSide {
  const decoded = decodeNodeSnapshot(JSON.parse(readFileSync(join(import.meta.dirname, `${name}.json`), 'utf8')));
  if (decoded.kind === 'unreadable') throw new Error(decoded.why);
  return { ...decoded.snapshot, from: null };
}
