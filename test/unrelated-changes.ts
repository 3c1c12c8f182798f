import { areInDifferentIpcNamespaces } from '../src/channels/pair.ts';
import type { Inspected, Inspection } from '../src/facts/inspection.ts';
import type { Holding } from '../src/facts/ipc.ts';
import type { Table } from '../src/facts/table.ts';
import { segment } from './objects.ts';

/** Changes of an inspection that have nothing to do with what it is about: no answer may depend on them. */
export const unrelatedChanges: Record<string, (inspection: Inspection) => Inspection> = {
  'rows in another order': changed(reverseRows),
  'other names': changed(rename),
  'private objects of each side': changed(addPrivateObjects),
  'a third container': changed(addContainer),
};

type Change = (side: Inspected, other: Inspected | null, role: 'target' | 'agent') => void;

function changed(change: Change): (inspection: Inspection) => Inspection {
  return (inspection) => {
    const { target, agent } = structuredClone(inspection);
    change(target, agent, 'target');
    if (agent !== null) change(agent, target, 'agent');
    return { target, agent };
  };
}

function reverseRows({ facts }: Inspected): void {
  for (const fact of Object.values(facts)) {
    if (fact.status !== 'ok') continue;
    const value: unknown = fact.value;
    const lists = Array.isArray(value) ? [value] : Object.values(value ?? {}).filter(Array.isArray);
    for (const list of lists) list.reverse();
  }
}

function rename({ subject, facts: { podSpec, podStatus } }: Inspected): void {
  const other = (name: string): string => `other-${name}`;
  subject.namespace = other(subject.namespace);
  subject.pod = other(subject.pod);
  subject.container = other(subject.container);
  const containers: { name: string }[] = [
    ...(podSpec.status === 'ok' ? podSpec.value.containers : []),
    ...(podStatus.status === 'ok' ? podStatus.value.containers : []),
  ];
  for (const container of containers) container.name = other(container.name);
}

/** A segment without a key, a memfd, and a file without a name, which are nobody's channel. */
function addPrivateObjects(side: Inspected, other: Inspected | null, role: 'target' | 'agent'): void {
  const { holdings, processes, shmMount } = side.facts;
  if (holdings.status !== 'ok' || processes.status !== 'ok') return;
  const number = role === 'target' ? 9001 : 9002;
  const row = { ...segment({ key: 0, mode: 0o600, uid: 4242, creatorUid: 4242, shmid: number }), attachCount: 1 };
  const isOneNamespace = other !== null && areInDifferentIpcNamespaces({ target: side, agent: other }).kind === 'no';
  for (const { facts } of isOneNamespace ? [side, other] : [side])
    if (facts.sysvSegments.status === 'ok') add(facts.sysvSegments.value, row);
  const device = shmMount.status === 'ok' && shmMount.value.state === 'mounted' ? shmMount.value.device : '0:999';
  const objects: Holding['object'][] = [
    { kind: 'sysv', shmid: number, createdWithKey: 0 },
    { kind: 'memfd', name: `of-the-${role}`, device: '0:1', inode: String(number) },
    { kind: 'file', path: `/dev/shm/of-the-${role}`, deleted: true, device, inode: String(number) },
  ];
  const counted = holdings.value.unreadable === undefined ? {} : { mappingCount: 1, reachBytes: '4096' };
  for (const object of objects)
    add(holdings.value, {
      pid: processes.value.mainPid,
      how: 'mapped',
      writable: true,
      sizeBytes: '4096',
      ...counted,
      object,
    });
}

/** A table that is capped stays so. */
function add<Row>(table: Table<Row>, row: Row): void {
  if (table.rows.length < table.totalCount) return;
  table.rows.push(row);
  table.totalCount += 1;
}

function addContainer({ facts: { podSpec } }: Inspected): void {
  if (podSpec.status !== 'ok') return;
  podSpec.value.containers.push({
    name: 'third',
    kind: 'app',
    image: 'example.org/third:1',
    memoryLimitBytes: null,
    cpuLimitMillis: null,
    runAsUser: 4242,
    runAsGroup: 4242,
    privileged: false,
    shmVolume: null,
  });
}
