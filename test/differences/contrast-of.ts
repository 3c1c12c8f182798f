import { runDifference, type AnyDifference } from '../../src/differences/difference.ts';
import { nodeWith, type NodeDifference } from '../node-facts.ts';

/**
 * What a difference says of two nodes that differ from the default as given: each one's own,
 * `equal`, or why it can't tell.
 */
export function contrastOf(
  difference: AnyDifference,
  a: NodeDifference,
  b: NodeDifference = {},
): { a: string; b: string } | string {
  const outcome = runDifference(difference, nodeWith(a, 'node-a'), nodeWith(b, 'node-b'));
  if (outcome.kind === 'differs') return { a: outcome.a, b: outcome.b };
  return outcome.kind === 'equal' ? 'equal' : outcome.reason;
}
