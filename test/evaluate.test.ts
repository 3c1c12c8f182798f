import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { evaluate } from '../src/evaluate.ts';
import type { Report } from '../src/verdicts/report.ts';
import { missingStatuses } from '../src/facts/fact.ts';
import { factNames } from '../src/facts/facts.ts';
import { decodeInspection, encodeInspection } from '../src/facts/inspection.ts';
import { inspectionWith, without } from './facts.ts';
import { anyInspection, anyRemoval } from './inspections.ts';
import { turnedByRemoval } from './removals.ts';

// Hundreds of inspections each, on a machine that may be busy
vi.setConfig({ testTimeout: 60_000 });

test('a healthy pod has no finding, and nothing is left open', () => {
  const report = evaluate(inspectionWith());
  expect(report.verdicts).toMatchObject({
    agentCommunication: { status: 'works' },
    resourceVisibility: { status: 'works' },
  });
  expect(report.findings).toEqual([]);
  expect(report.undetermined).toEqual([]);
});

test('no fact that is missing makes a healthy pod sick', () => {
  for (const side of ['target', 'agent'] as const) {
    for (const name of factNames) {
      for (const status of missingStatuses)
        expect(evaluate(without(inspectionWith(), side, name, status)).findings).toEqual([]);
    }
  }
});

test('no fact that is missing turns anything into works, or a check into a pass', () => {
  fc.assert(
    fc.property(anyInspection(), anyRemoval(), (inspection, remove) => {
      expect(turnedByRemoval(inspection, remove(inspection))).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});

const aboutChannels = [
  'sandboxed-runtime',
  'foreign-ipc-namespace',
  'separate-shm-mount',
  'unreadable-sysv-segment',
  'unreadable-posix-object',
  'unreadable-semaphores',
  'unreadable-queue',
  'read-only-shm-mount',
  'stale-object',
];

test('what is broken has a finding that explains it, and a finding is about something broken', () => {
  fc.assert(
    fc.property(anyInspection(), anyRemoval(), fc.boolean(), (inspection, remove, isRemoved) => {
      const report = evaluate(isRemoved ? remove(inspection) : inspection);
      const { channels } = report.verdicts.agentCommunication;
      const areOnTwoKernels = isOnAnotherKernel(report);
      const { memory, cpu, swap } = report.verdicts.resourceVisibility.resources;
      const [sysv, posix] = [channels.sysvSharedMemory.row, channels.posixSharedMemory.row];
      const ofNamespace = [sysv, channels.sysvSemaphores.row, channels.sysvQueues.row, channels.posixQueues.row];
      const broken = [
        ...(areOnTwoKernels && (ofNamespace.includes('separate') || posix === 'separate') ? ['sandboxed-runtime'] : []),
        ...(ofNamespace.includes('separate') && !areOnTwoKernels ? ['foreign-ipc-namespace'] : []),
        ...(posix === 'separate' && !areOnTwoKernels ? ['separate-shm-mount'] : []),
        ...(sysv === 'barred' ? ['unreadable-sysv-segment'] : []),
        ...(posix === 'barred' ? ['unreadable-posix-object'] : []),
        ...(channels.sysvSemaphores.row === 'barred' ? ['unreadable-semaphores'] : []),
        ...(channels.sysvQueues.row === 'barred' || channels.posixQueues.row === 'barred' ? ['unreadable-queue'] : []),
        ...(sysv === 'stale' || posix === 'stale' || channels.posixQueues.row === 'stale' ? ['stale-object'] : []),
      ];
      const errors = report.findings
        .filter(({ id, severity }) => severity === 'error' && aboutChannels.includes(id))
        .map(({ id }) => id);
      // Of several objects one can be barred by its rights, another by its mount
      const causes = new Set(errors.map((id) => (id === 'read-only-shm-mount' ? 'unreadable-posix-object' : id)));
      expect([...causes]).toEqual(broken);
      const ofProc = ['host-memory-in-proc', 'host-cpus-in-proc', 'host-swap-in-proc'];
      const isFound = report.findings.some(
        ({ id, severity }) => ofProc.includes(id) || (id === 'dead-lxcfs-mount' && severity === 'error'),
      );
      expect(isFound).toBe([memory, cpu, swap].some(({ status }) => status === 'broken'));
    }),
    { numRuns: 2000 },
  );
});

test('everything that a report says is a sentence', () => {
  fc.assert(
    fc.property(anyInspection(), (inspection) => {
      const { findings, verdicts } = evaluate(inspection);
      for (const { title, expected, actual, evidence, remediation } of findings) {
        expect(title).toMatch(/\.$/);
        expect(remediation.text).toMatch(/^[A-Z].*\.$/);
        for (const text of [title, expected, actual, ...evidence, remediation.text])
          expect(text).not.toMatch(/undefined|null|NaN|\[object/);
      }
      expect(verdicts.agentCommunication.reason).not.toMatch(/\.$|undefined|null/);
      expect(verdicts.resourceVisibility.reason).not.toMatch(/\.$|undefined|null/);
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

/** The target and the Agent of `anyInspection` are always on one node. */
function isOnAnotherKernel({ facts: { target, agent } }: Report): boolean {
  if (target.kernel.status !== 'ok' || agent?.kernel.status !== 'ok') return false;
  return target.kernel.value.bootId !== agent.kernel.value.bootId;
}

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
