import type { Comparison } from '../../differences/compare-nodes.ts';

/** What each side is called: its node, and where both are the same node, which look at it. */
export function sideNames({ a, b }: Pick<Comparison, 'a' | 'b'>): { a: string; b: string } {
  if (a.node !== b.node) return { a: a.node, b: b.node };
  return { a: `${a.node} (${a.from ?? 'now'})`, b: `${b.node} (${b.from ?? 'now'})` };
}
