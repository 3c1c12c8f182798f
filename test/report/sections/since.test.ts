import { expect, test } from 'vitest';
import { describeSince } from '../../../src/report/sections/since.ts';
import type { Report } from '../../../src/verdicts/report.ts';
import { agentElsewhere, healthyReport } from '../samples.ts';

function deleted(report: Report, role: 'target' | 'agent'): string[] {
  const facts = report.facts[role];
  if (facts?.podStatus.status !== 'ok') throw new Error('its status is known');
  const value = { ...facts.podStatus.value, deletionDueAt: '2026-11-30T12:00:30.000Z' };
  const changed = { ...report.facts, [role]: { ...facts, podStatus: { ...facts.podStatus, value } } };
  return describeSince({ ...report, facts: changed }).filter((line) => line.includes('2026-11-30T12:00:30Z'));
}

test.each(['target', 'agent'] as const)('the %s’s pod is being deleted: it is said, once', (role) => {
  expect(deleted(agentElsewhere(), role)).toHaveLength(1);
});

test('two containers of one pod end together, and nobody is deleted if nothing says so', () => {
  expect(deleted(healthyReport(), 'agent')).toEqual([]);
  expect(describeSince(healthyReport()).join()).not.toContain('deleted');
});
