import type { Side } from '../facts/inspection.ts';
import type { SysvSegment } from '../facts/ipc.ts';
import { findSegment, sysvFacts, sysvSharedMemory } from '../verdicts/channels/sysv-shared-memory.ts';
import { describeMissing } from '../verdicts/missing-fact.ts';
import { judgeChannel } from '../verdicts/truth-table.ts';
import { defineAgentCheck } from './check.ts';
import { isSamePod, subjectNames } from './evidence/subject-names.ts';

/**
 * The kernel counts attachments whoever has them (shmctl(2), shm_nattch; ipc/shm.c, shm_open), also those of processes that
 * nobody looked at. Where only the target holds a segment, that neither side has made, and there are more attachments than
 * its own, somebody else shares it with the target: another one may be the Agent than was named.
 */
export const unnamedPartner = defineAgentCheck({
  id: 'unnamed-partner',
  severity: 'info',
  weighs: { target: [...sysvFacts.target, 'podSpec'], agent: [...sysvFacts.agent, 'processes'] },
  evaluate(target, agent) {
    const evidence = sysvSharedMemory(target, agent);
    const { row, reason } = judgeChannel(evidence);
    if (row === 'shared') return { status: 'pass' };
    if (row === 'missing-fact') return { status: 'unknown', reason };
    if (row !== 'target-only') return { status: 'not-applicable', reason };
    if (evidence.target.unseen !== null) return { status: 'unknown', reason: evidence.target.unseen };
    const { sysvSegments } = target.facts;
    if (sysvSegments.status !== 'ok')
      return { status: 'unknown', reason: describeMissing('target', 'sysvSegments', sysvSegments) };
    for (const [name, { facts }] of [
      ['target', target],
      ['Agent', agent],
    ] as const) {
      if (facts.processes.status !== 'ok')
        return { status: 'unknown', reason: describeMissing(name, 'processes', facts.processes) };
    }
    const shared = evidence.target.objects.flatMap(({ identity, label }) => {
      const segment = findSegment(sysvSegments.value.rows, identity);
      const otherCount = segment === undefined ? 0 : segment.attachCount - attachmentsOf(segment, target);
      return segment !== undefined && otherCount > 0 && !hasMade(segment, target) && !hasMade(segment, agent)
        ? [{ label, otherCount }]
        : [];
    });
    const [first, ...others] = shared;
    if (first === undefined) return { status: 'pass' };
    const names = subjectNames(target.subject, agent.subject);
    return {
      status: 'fail',
      title: `${names.target} shares ${first.label} with somebody who is not ${names.agent}.`,
      expected: 'the Agent that was named holds what the target holds',
      actual: `${first.otherCount === 1 ? 'an attachment' : `${first.otherCount} attachments`} of ${first.label} ${first.otherCount === 1 ? 'belongs' : 'belong'} to other processes, and ${names.agent} has none`,
      evidence: [
        ...others.slice(0, MOST_ROWS).map(({ label }) => `the same of ${label}`),
        ...otherContainers(target, agent),
      ],
      remediation: {
        text: 'If another container or pod is the Agent, name it with --agent. If this one is, look whether it runs and what it attaches at its start.',
      },
    };
  },
});

const MOST_ROWS = 4;
const PAGE_BYTES = 4096n;

/** Attachments that a side's processes have, at least one each: several in one process are told as one, with their sizes added, which are whole pages. */
function attachmentsOf({ shmid, sizeBytes }: SysvSegment, { facts: { holdings } }: Side<'holdings'>): number {
  const mappings =
    holdings.status === 'ok'
      ? holdings.value.rows.filter(({ object }) => object.kind === 'sysv' && object.shmid === shmid)
      : [];
  const size = ((BigInt(sizeBytes) + PAGE_BYTES - 1n) / PAGE_BYTES) * PAGE_BYTES;
  return mappings.reduce((sum, mapping) => sum + Math.max(1, Number(BigInt(mapping.sizeBytes) / size)), 0);
}

function hasMade(
  { shmid }: SysvSegment,
  { facts: { processes, sysvSegments } }: Side<'processes' | 'sysvSegments'>,
): boolean {
  const row = sysvSegments.status === 'ok' ? findSegment(sysvSegments.value.rows, String(shmid)) : undefined;
  return (
    row !== undefined && processes.status === 'ok' && processes.value.rows.some(({ pid }) => pid === row.creatorPid)
  );
}

function otherContainers({ subject, facts: { podSpec } }: Side<'podSpec'>, agent: Side<never>): string[] {
  if (podSpec.status !== 'ok') return [];
  const known = [subject.container, ...(isSamePod(subject, agent.subject) ? [agent.subject.container] : [])];
  const others = podSpec.value.containers.filter(({ name, kind }) => kind !== 'init' && !known.includes(name));
  return others.length === 0
    ? []
    : [`other containers of ${subject.pod}: ${others.map(({ name }) => name).join(', ')}`];
}
