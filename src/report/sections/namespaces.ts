import type { Report } from '../../verdicts/report.ts';
import type { Facts } from '../../facts/facts.ts';
import type { Subject } from '../../facts/inspection.ts';
import { wrap } from '../wrap.ts';
import { listing, type ListingColumn } from '../listing.ts';
import type { Page } from '../page.ts';
import { INDENT, part } from '../part.ts';
import {
  declaredIpc,
  declaredPid,
  declaredShm,
  declaredUsers,
  measuredIpc,
  measuredPid,
  measuredShm,
  measuredUsers,
  otherNamespaces,
  type Declared,
  type OtherNamespaces,
} from './namespace-cells.ts';

/**
 * Each container and what it shares with the others: measured where the inspector looked, else as the spec declares;
 * a wide page has both, so that a spec that came to nothing shows.
 */
export function renderNamespaces(report: Report, page: Page): string[] {
  const containers = containersOf(report);
  const rows = page.isWide
    ? containers.flatMap((container) => [...measuredRow(container), ...declaredRow(container)])
    : withoutCommonUsers(containers.flatMap(mixedRow));
  if (rows.length === 0) return [];
  return part(
    'Containers, and what they share',
    [...wrap(explanation(report), page.width - INDENT), ...listing(columns, rows, page)],
    page,
  );
}

interface Row {
  label: string;
  ipc: string;
  shm: string;
  pid: string;
  users: string;
  others: OtherNamespaces | null;
  basis: string;
}

const columns: ListingColumn<Row>[] = [
  { header: 'CONTAINER', elastic: true, cell: ({ label }) => label },
  { header: 'IPC', cell: ({ ipc }) => ipc },
  { header: '/dev/shm', elastic: true, cell: ({ shm }) => shm },
  { header: 'PID', optional: true, cell: ({ pid }) => pid },
  { header: 'USERS', optional: true, cell: ({ users }) => users },
  { header: 'NET', wide: true, cell: ({ others }) => others?.net ?? '' },
  { header: 'MNT', wide: true, cell: ({ others }) => others?.mnt ?? '' },
  { header: 'UTS', wide: true, cell: ({ others }) => others?.uts ?? '' },
  { header: 'CGROUP', wide: true, cell: ({ others }) => others?.cgroup ?? '' },
  { header: 'KNOWN FROM', cell: ({ basis }) => basis },
];

function explanation({ facts, target, agent }: Report): string {
  const same =
    'Two containers share SysV memory if their IPC namespace is the same, and POSIX memory if their /dev/shm is.';
  const kernels = [facts.target.kernel, facts.agent?.kernel].map((kernel) =>
    kernel?.status === 'ok' ? kernel.value.bootId : null,
  );
  const differ = kernels.every((bootId) => bootId !== null) && kernels[0] !== kernels[1];
  return differ || (agent !== null && agent.node !== target.node)
    ? `${same} Here target and Agent run on two kernels, so nothing is the same.`
    : same;
}

/** A container of the report's pods. `facts` is null where no inspector looked into it. */
interface Container {
  label: string;
  declared: Declared | null;
  facts: Facts | null;
}

function containersOf({ target, agent, facts }: Report): Container[] {
  const spec = facts.target.podSpec.status === 'ok' ? facts.target.podSpec.value : null;
  const agentIsInside = agent !== null && agent.namespace === target.namespace && agent.pod === target.pod;
  const sandboxShm = measuredShm({ shmMount: facts.target.sandboxShmMount });
  const others = (spec?.containers ?? []).filter(
    ({ name }) => name !== target.container && !(agentIsInside && name === agent.container),
  );
  return [
    lookedInto(target, 'target', facts.target, "pod's"),
    ...(agent === null || facts.agent === null
      ? []
      : [lookedInto(agent, 'Agent', facts.agent, agentIsInside ? "pod's" : "own pod's")]),
    ...others.map((container) => ({
      label: container.kind === 'app' ? container.name : `${container.name} (${container.kind})`,
      declared: spec === null ? null : { container, spec, pod: "pod's" as const, sandboxShm },
      facts: null,
    })),
  ];
}

function lookedInto({ container: name }: Subject, role: string, facts: Facts, pod: Declared['pod']): Container {
  const spec = facts.podSpec.status === 'ok' ? facts.podSpec.value : null;
  const container = spec?.containers.find((each) => each.name === name);
  return {
    label: `${name} (${role})`,
    declared: spec === null || container === undefined ? null : { container, spec, pod },
    facts,
  };
}

interface Measured {
  ipc: string | null;
  shm: string | null;
  pid: string | null;
  users: string | null;
}

function measuredOf(facts: Facts | null): Measured {
  return {
    ipc: facts && measuredIpc(facts),
    shm: facts && measuredShm(facts),
    pid: facts && measuredPid(facts),
    users: facts && measuredUsers(facts),
  };
}

/** A row, or none where nothing is known of the container. */
function mixedRow({ label, declared, facts }: Container): Row[] {
  const measured = measuredOf(facts);
  if (declared === null && Object.values(measured).every((value) => value === null)) return [];
  return [
    {
      label,
      ipc: measured.ipc ?? (declared ? declaredIpc(declared) : '?'),
      shm: measured.shm ?? (declared ? declaredShm(declared) : '?'),
      pid: measured.pid ?? (declared ? declaredPid(declared) : '?'),
      users: measured.users ?? (declared ? declaredUsers(declared) : '?'),
      others: null,
      basis: basisOf(Object.values(measured)),
    },
  ];
}

function measuredRow({ label, facts }: Container): Row[] {
  const { ipc, shm, pid, users } = measuredOf(facts);
  if ([ipc, shm, pid, users].every((value) => value === null)) return [];
  return [
    {
      label,
      ipc: ipc ?? '?',
      shm: shm ?? '?',
      pid: pid ?? '?',
      users: users ?? '?',
      others: facts && otherNamespaces(facts),
      basis: 'measured',
    },
  ];
}

function declaredRow({ label, declared }: Container): Row[] {
  if (declared === null) return [];
  return [
    {
      label,
      ipc: declaredIpc(declared),
      shm: declaredShm(declared),
      pid: declaredPid(declared),
      users: declaredUsers(declared),
      others: null,
      basis: 'declared',
    },
  ];
}

/** User namespaces are worth a column only where one is not the node's. */
function withoutCommonUsers(rows: Row[]): Row[] {
  return rows.some(({ users }) => users !== "host's" && users !== '?')
    ? rows
    : rows.map((row) => ({ ...row, users: '' }));
}

function basisOf(measured: (string | null)[]): string {
  const count = measured.filter((value) => value !== null).length;
  if (count === 0) return 'declared';
  return count === measured.length ? 'measured' : 'partly measured';
}
