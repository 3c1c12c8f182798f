import type { Report } from '../../evaluate.ts';
import type { Facts } from '../../facts/facts.ts';
import type { Subject } from '../../facts/inspection.ts';
import { grid, indent, wrap, type Column } from '../layout.ts';
import type { Page } from '../page.ts';
import { declaredIpc, declaredPid, declaredShm, declaredUsers, measuredIpc, measuredPid, measuredShm, measuredUsers, type Declared } from './namespace-cells.ts';

/** Each container and what it shares with the others: measured where the inspector looked, else as the spec declares. */
export function renderNamespaces(report: Report, { width, paint }: Page): string[] {
  const rows = withoutCommonUsers(containersOf(report).flatMap(rowOf));
  if (rows.length === 0) return [];
  return [
    paint('heading', 'Containers, and what they share'),
    ...indent(wrap(explanation(report), width - 2), 2),
    ...indent(grid(columns, rows, width - 2), 2),
  ];
}

const columns: Column[] = [
  { header: 'CONTAINER' },
  { header: 'IPC' },
  { header: '/dev/shm' },
  { header: 'PID', optional: true },
  { header: 'USERS', optional: true },
  { header: 'KNOWN FROM' },
];

function explanation({ facts, target, agent }: Report): string {
  const same = 'Two containers share SysV memory if their IPC namespace is the same, and POSIX memory if their /dev/shm is.';
  const kernels = [facts.target.kernel, facts.agent?.kernel].map((kernel) => (kernel?.status === 'ok' ? kernel.value.bootId : null));
  const differ = kernels.every((bootId) => bootId !== null) && kernels[0] !== kernels[1];
  return differ || (agent !== null && agent.node !== target.node) ? `${same} Here target and Agent run on two kernels, so nothing is the same.` : same;
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
  const others = (spec?.containers ?? []).filter(({ name }) => name !== target.container && !(agentIsInside && name === agent.container));
  return [
    lookedInto(target, 'target', facts.target, "pod's"),
    ...(agent === null || facts.agent === null ? [] : [lookedInto(agent, 'Agent', facts.agent, agentIsInside ? "pod's" : "own pod's")]),
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
  return { label: `${name} (${role})`, declared: spec === null || container === undefined ? null : { container, spec, pod }, facts };
}

/** A row, or none where nothing is known of the container. */
function rowOf({ label, declared, facts }: Container): string[][] {
  const measured = { ipc: facts && measuredIpc(facts), shm: facts && measuredShm(facts), pid: facts && measuredPid(facts), users: facts && measuredUsers(facts) };
  if (declared === null && Object.values(measured).every((value) => value === null)) return [];
  const cells = [
    measured.ipc ?? (declared ? declaredIpc(declared) : '?'),
    measured.shm ?? (declared ? declaredShm(declared) : '?'),
    measured.pid ?? (declared ? declaredPid(declared) : '?'),
    measured.users ?? (declared ? declaredUsers(declared) : '?'),
  ];
  return [[label, ...cells, basisOf(Object.values(measured))]];
}

/** User namespaces are worth a column only where one is not the node's. */
function withoutCommonUsers(rows: string[][]): string[][] {
  if (rows.some((row) => row[USERS] !== "host's" && row[USERS] !== '?')) return rows;
  return rows.map((row) => row.with(USERS, ''));
}

const USERS = 4;

function basisOf(measured: (string | null)[]): string {
  const count = measured.filter((value) => value !== null).length;
  if (count === 0) return 'declared';
  return count === measured.length ? 'measured' : 'partly measured';
}
