import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { ChannelObject } from '../../src/channels/channel.ts';
import { evaluate } from '../../src/verdicts/evaluate.ts';
import { exitCodeOf } from '../../src/verdicts/exit-code.ts';
import { missingStatuses } from '../../src/facts/fact.ts';
import { factNames } from '../../src/facts/facts.ts';
import { decodeInspection, encodeInspection } from '../../src/facts/inspection.ts';
import type { Report } from '../../src/verdicts/report.ts';
import { caseInspections } from '../cases/inspections.ts';
import { inspectionWith, without } from '../facts.ts';
import { anyInspection, anyRemoval } from '../inspections.ts';
import { recordedInspections } from '../recorded/inspections.ts';
import { turnedByEachRemoval, turnedByRemoval, withoutColumns } from '../removals.ts';

// Hundreds of inspections each, on a machine that may be busy
vi.setConfig({ testTimeout: 120_000 });

test('a healthy pod has no finding, and nothing is left open', () => {
  const report = evaluate(inspectionWith());
  expect(report.verdicts).toMatchObject({
    agentCommunication: { status: 'works' },
    resourceVisibility: { status: 'works' },
  });
  expect(report.findings).toEqual([]);
  expect(report.undetermined).toEqual([]);
  expect(exitCodeOf(report)).toBe(0);
});

test('no fact that is missing makes a healthy pod sick', () => {
  for (const side of ['target', 'agent'] as const) {
    for (const name of factNames) {
      for (const status of missingStatuses) {
        const { findings, verdicts } = evaluate(without(inspectionWith(), side, name, status));
        expect(findings).toEqual([]);
        expect(verdicts.agentCommunication.status).not.toBe('broken');
        expect(verdicts.resourceVisibility.status).not.toBe('broken');
      }
    }
  }
});

test('taking facts away turns nothing into works, pass or not applicable', () => {
  fc.assert(
    fc.property(anyInspection(), anyRemoval(), (inspection, remove) => {
      expect(turnedByRemoval(inspection, remove(inspection))).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});

test.each([...recordedInspections(), ...caseInspections()])(
  'taking any fact of $name away turns nothing into works, pass or not applicable',
  ({ inspection }) => {
    expect(turnedByEachRemoval(inspection)).toEqual([]);
  },
);

test.each([...recordedInspections(), ...caseInspections()])(
  'without the columns of $name that a first inspector did not report nothing becomes works, pass or not applicable',
  ({ inspection }) => {
    expect(turnedByRemoval(inspection, withoutColumns(inspection))).toEqual([]);
  },
);

test('what breaks a channel has a finding about it, and errors about objects are about what breaks one', () => {
  fc.assert(
    fc.property(anyInspection(), anyRemoval(), fc.boolean(), (inspection, remove, isRemoved) => {
      const report = evaluate(isRemoved ? remove(inspection) : inspection);
      expect(unexplained(report)).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});

test('a resource that is broken has a finding that says what misleads', () => {
  const ofResources = [
    'host-memory-in-proc',
    'host-cpus-in-proc',
    'host-swap-in-proc',
    'dead-lxcfs-mount',
    'blind-runtime',
  ];
  fc.assert(
    fc.property(anyInspection(), (inspection) => {
      const { findings, verdicts } = evaluate(inspection);
      if (!verdicts.resourceVisibility.resources.some(({ status }) => status === 'broken')) return;
      expect(findings.some(({ id, severity }) => ofResources.includes(id) && severity !== 'info')).toBe(true);
    }),
  );
});

test('a headline is broken exactly if one of its channels or resources is', () => {
  fc.assert(
    fc.property(anyInspection(), (inspection) => {
      const { agentCommunication, resourceVisibility } = evaluate(inspection).verdicts;
      const isBroken = ({ status }: { status: string }): boolean => status === 'broken';
      expect(isBroken(agentCommunication)).toBe(Object.values(agentCommunication.channels).some(isBroken));
      expect(isBroken(resourceVisibility)).toBe(resourceVisibility.resources.some(isBroken));
    }),
  );
});

test('errors come before warnings', () => {
  fc.assert(
    fc.property(anyInspection(), (inspection) => {
      const ranks = evaluate(inspection).findings.map(({ severity }) => ['error', 'warning', 'info'].indexOf(severity));
      expect(ranks).toEqual(ranks.toSorted());
    }),
  );
});

test('no text of a report has a value that is not there in it', () => {
  fc.assert(
    fc.property(anyInspection(), (inspection) => {
      const { findings, verdicts } = evaluate(inspection);
      const texts = findings.flatMap(({ title, expected, actual, evidence, fix }) => [
        title,
        expected,
        actual,
        ...evidence,
        fix.text,
      ]);
      for (const text of [...texts, verdicts.agentCommunication.reason, verdicts.resourceVisibility.reason])
        expect(text).not.toMatch(/undefined|null|NaN|\[object|^$/);
    }),
  );
});

test('an object has one row on a kernel, and its id is no other object’s', () => {
  fc.assert(
    fc.property(anyInspection(), (inspection) => {
      for (const { objects } of Object.values(evaluate(inspection).verdicts.agentCommunication.channels)) {
        const ids = objects.map(({ id }) => id);
        expect(ids).toEqual([...new Set(ids)]);
      }
    }),
    { numRuns: 1000 },
  );
});

test('saved facts are judged as the run itself was', () => {
  fc.assert(
    fc.property(anyInspection(), (inspection) => {
      const decoded = decodeInspection(JSON.parse(JSON.stringify(encodeInspection(inspection))));
      expect(decoded.kind === 'inspection' && evaluate(decoded.inspection)).toEqual(evaluate(inspection));
    }),
  );
});

test('facts that somebody has changed are judged or refused, never a crash', () => {
  const leaf = fc.oneof(
    fc.constantFrom('', '-1', 'x', '0'),
    fc.double(),
    fc.integer(),
    fc.constant(null),
    fc.constant([]),
    fc.boolean(),
  );
  fc.assert(
    fc.property(
      anyInspection(),
      fc.array(fc.tuple(fc.nat(), leaf), { minLength: 1, maxLength: 3 }),
      (inspection, changes) => {
        const document = JSON.parse(JSON.stringify(encodeInspection(inspection)));
        for (const [index, value] of changes) replaceLeaf(document, index, value);
        const decoded = decodeInspection(document);
        const outcome = decoded.kind === 'inspection' ? evaluate(decoded.inspection).kind : decoded.kind;
        expect(outcome).toMatch(/^(Report|unreadable)$/);
      },
    ),
    { numRuns: 2000 },
  );
});

/** Objects that break their channel without a finding about them, and errors about objects of which none does. */
function unexplained({ findings, verdicts }: Report): string[] {
  const objects = Object.values(verdicts.agentCommunication.channels).flatMap((channel) => channel.objects);
  const breaking = objects.filter(breaks).map(({ id }) => id);
  const subjects = findings.flatMap((finding) => finding.subjects ?? []);
  return [
    ...breaking.filter((id) => !subjects.includes(id)).map((id) => `nothing explains ${id}`),
    ...findings
      .filter(({ severity, subjects = [] }) => severity === 'error' && subjects.length > 0)
      .filter(({ subjects = [] }) => subjects.some((id) => objects.some((object) => object.id === id)))
      .filter(({ subjects = [] }) => !subjects.some((id) => breaking.includes(id)))
      .map(({ id }) => `${id} is an error, and breaks nothing`),
  ];
}

function breaks({ evidence, isExpected }: ChannelObject): boolean {
  return evidence.is === 'out-of-reach' && evidence.breaks && isExpected !== true;
}

/** Facts of pods that are odd in one way each (test/cases/expected.tsv). */
function replaceLeaf(document: Record<string, unknown>, index: number, value: unknown): void {
  const leaves: { parent: Record<string, unknown>; key: string }[] = [];
  collect(document);
  const leaf = leaves[index % leaves.length];
  if (leaf !== undefined) leaf.parent[leaf.key] = value;

  function collect(parent: Record<string, unknown>): void {
    for (const [key, child] of Object.entries(parent)) {
      if (typeof child === 'object' && child !== null) collect(child as Record<string, unknown>);
      else leaves.push({ parent, key });
    }
  }
}
