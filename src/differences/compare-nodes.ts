import { API_VERSION } from '../facts/frames.ts';
import type { NodeSnapshot } from '../facts/node/node-snapshot.ts';
import { bySeverity, type Severity } from '../severity.ts';
import { runDifference, type Contrast } from './difference.ts';
import { differences } from './index.ts';

/** A node of a comparison; `from` is the file that its facts were read from, null where it was looked at just now. */
export interface ComparedNode {
  node: string;
  from: string | null;
}

/** One side of a comparison, with all that is known of it. */
export type ComparisonSide = NodeSnapshot & ComparedNode;

/** The comparison, as `-o json` prints it: what differs, the worst first, and what could not be compared, and why. */
export interface Comparison {
  apiVersion: typeof API_VERSION;
  kind: 'Comparison';
  a: ComparedNode;
  b: ComparedNode;
  differences: ({ id: string; severity: Severity } & Omit<Contrast, 'severity'>)[];
  notCompared: { id: string; reason: string }[];
}

/** Compares two nodes in every way that is listed. Pure. */
export function compareNodes(a: ComparisonSide, b: ComparisonSide): Comparison {
  const results = differences.map((difference) => ({ difference, outcome: runDifference(difference, a, b) }));
  return {
    apiVersion: API_VERSION,
    kind: 'Comparison',
    a: { node: a.node, from: a.from },
    b: { node: b.node, from: b.from },
    differences: results
      .flatMap(({ difference: { id, severity: usual }, outcome }) => {
        if (outcome.kind !== 'differs') return [];
        const { severity = usual, title, consequence } = outcome;
        return [{ id, severity, title, a: outcome.a, b: outcome.b, consequence }];
      })
      .toSorted(bySeverity),
    notCompared: results.flatMap(({ difference: { id }, outcome }) =>
      outcome.kind === 'not-compared' ? [{ id, reason: outcome.reason }] : [],
    ),
  };
}
