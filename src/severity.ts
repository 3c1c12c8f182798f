/** How much a finding or a difference weighs. */
export type Severity = 'error' | 'warning' | 'info';

/** The worst first; equal ones stay in their order. */
export function bySeverity(a: { severity: Severity }, b: { severity: Severity }): number {
  return rank[a.severity] - rank[b.severity];
}

const rank: Record<Severity, number> = { error: 0, warning: 1, info: 2 };
