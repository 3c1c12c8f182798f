import { describe, expect, test } from 'vitest';
import { evaluate } from '../../src/verdicts/evaluate.ts';
import { exitCodeOf } from '../../src/verdicts/exit-code.ts';
import type { Inspection } from '../../src/facts/inspection.ts';
import { caseInspections } from '../cases/inspections.ts';
import { recordedInspections } from '../recorded/inspections.ts';
import { unrelatedChanges } from '../unrelated-changes.ts';

/**
 * Where a removed file of /dev/shm is not unrelated: if that is full, it may be what fills it; if that is a disk, it
 * shows that the inspector lists what is mapped there.
 */
const related = [
  '33-preallocated-ring-fills-shm.json',
  'r33-two-rings-allocated-whole.json',
  'a30-disk-at-shm-and-no-agent.json',
  'a30-disk-at-shm-beside-a-segment.json',
];
const inspections = [...recordedInspections(), ...caseInspections()].filter(({ name }) => !related.includes(name));

describe.each(Object.entries(unrelatedChanges))('%s change nothing', (_change, change) => {
  test.each(inspections)('in $name', ({ inspection }) => {
    expect(answersOf(change(inspection))).toEqual(answersOf(inspection));
  });
});

function answersOf(inspection: Inspection): object {
  const report = evaluate(inspection);
  return {
    communication: report.verdicts.agentCommunication.status,
    visibility: report.verdicts.resourceVisibility.status,
    exitCode: exitCodeOf(report),
    findings: report.findings.map(({ id, severity }) => `${id}: ${severity}`),
  };
}
