import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import type { Check, CheckResult } from '../../src/checks/define-check.ts';
import { factNames, type FactName } from '../../src/facts/facts.ts';
import { decodeInspection, type Inspection } from '../../src/facts/inspection.ts';
import { viewsOf } from '../../src/views.ts';
import { without } from '../facts.ts';

const folder = join(import.meta.dirname, '../cases');
const cases = readdirSync(folder).filter((name) => name.endsWith('.json'));
const pairChecks = checks.filter((check): check is Check => 'run' in check && check.of === 'pair');

test.each(cases)('taking a fact away from %s turns no check of a pair into pass or not applicable', (name) => {
  const inspection = inspectionOf(name);
  const before = resultsOf(inspection);
  const turned = (['target', 'agent'] as const).flatMap((side) =>
    factNames
      .filter((fact) => inspection[side]?.facts[fact].status === 'ok')
      .flatMap((fact) => turnedWithout(inspection, before, side, fact)),
  );
  expect(turned).toEqual([]);
});

function turnedWithout(
  inspection: Inspection,
  before: Map<string, CheckResult>,
  side: 'target' | 'agent',
  fact: FactName,
): string[] {
  const after = resultsOf(without(inspection, side, fact));
  return [...after].flatMap(([id, { status }]) => {
    const was = before.get(id)?.status;
    const isConclusive = status === 'pass' || status === 'not-applicable';
    return isConclusive && was !== 'pass' && was !== 'not-applicable'
      ? [`without ${fact} of the ${side} ${id} is ${status}, and was ${was}`]
      : [];
  });
}

function resultsOf(inspection: Inspection): Map<string, CheckResult> {
  const views = viewsOf(inspection);
  return new Map(pairChecks.map((check) => [check.id, check.run(views)]));
}

function inspectionOf(name: string): Inspection {
  const decoded = decodeInspection(JSON.parse(readFileSync(join(folder, name), 'utf8')));
  if (decoded.kind === 'unreadable') throw new Error(`test/cases/${name}: ${decoded.why}`);
  return decoded.inspection;
}
