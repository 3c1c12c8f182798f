import { expect, test } from 'vitest';
import { removedSegment } from '../../src/checks/removed-segment.ts';
import { inspectionWith, without } from '../facts.ts';
import { attached, holdings, segment, tableOf } from '../objects.ts';
import { AGENT_PID, APP_PID } from '../processes.ts';
import { failureOf, resultOf } from './result-of.ts';

const removed = { sysvSegments: tableOf(segment({ key: 0, markedForDestruction: true })) };
const both = { target: removed, agent: removed };

test('passes if its key leads to it', () => {
  expect(resultOf(removedSegment, inspectionWith())).toEqual({ status: 'pass' });
});

test('passes if it never had a key, as of programs that mark their own at once', () => {
  const inspection = inspectionWith({
    target: { ...removed, holdings: holdings(attached(APP_PID, { createdWithKey: 0 })) },
    agent: { ...removed, holdings: holdings(attached(AGENT_PID, { createdWithKey: 0 })) },
  });
  expect(resultOf(removedSegment, inspection)).toEqual({ status: 'pass' });
});

test('fails if both hold a segment that was created with a key and is marked for destruction', () => {
  const failure = failureOf(removedSegment, inspectionWith(both));
  expect(failure.subjects).toEqual(['shm 3']);
  expect(failure.title).toContain('0x00005150');
  expect(removedSegment.severity).toBe('info');
});

test('is not applicable if they have no segment in common', () => {
  expect(resultOf(removedSegment, inspectionWith({ agent: { holdings: holdings() } })).status).toBe('not-applicable');
});

test('is unknown without the table of segments', () => {
  const inspection = without(without(inspectionWith(both), 'target', 'sysvSegments'), 'agent', 'sysvSegments');
  expect(resultOf(removedSegment, inspection).status).toBe('unknown');
});
