import type { Report } from '../../evaluate.ts';
import type { Facts } from '../../facts/facts.ts';
import type { Subject } from '../../facts/inspection.ts';
import { INITIAL_IPC_NAMESPACE } from '../../facts/kernel.ts';
import type { DeclaredContainer, PodSpec } from '../../facts/pod.ts';
import { grid, indent, wrap, type Column } from '../layout.ts';
import type { Page } from '../page.ts';

/** Each container and what it shares with the others: measured where the inspector looked, else as the spec declares. */
export function renderNamespaces(report: Report, { width, paint }: Page): string[] {
  const rows = containersOf(report).flatMap(rowOf);
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
  { header: 'KNOWN FROM' },
];

function explanation({ facts }: Report): string {
  const same = 'Two containers share SysV memory if their IPC namespace is the same, and POSIX memory if their /dev/shm is.';
  const kernels = [facts.target.kernel, facts.agent?.kernel].map((kernel) => (kernel?.status === 'ok' ? kernel.value.bootId : null));
  const differ = kernels.every((bootId) => bootId !== null) && kernels[0] !== kernels[1];
  return differ ? `${same} Here target and Agent run on two kernels, so nothing is the same.` : same;
}

/** A container of the report's pods. `facts` is null where no inspector looked into it. */
interface Container {
  label: string;
  declared: { container: DeclaredContainer; spec: PodSpec } | null;
  facts: Facts | null;
}

function containersOf({ target, agent, facts }: Report): Container[] {
  const spec = facts.target.podSpec.status === 'ok' ? facts.target.podSpec.value : null;
  const others = (spec?.containers ?? []).filter(({ name }) => name !== target.container && !isAgent(name));
  return [
    containerOf(target, 'target', facts.target),
    ...(agent === null || facts.agent === null ? [] : [containerOf(agent, 'Agent', facts.agent)]),
    ...others.slice(0, MOST_OTHERS).map((container) => ({ label: `${container.name}${container.kind === 'app' ? '' : ` (${container.kind})`}`, declared: spec === null ? null : { container, spec }, facts: null })),
  ];

  function isAgent(name: string): boolean {
    return agent !== null && agent.namespace === target.namespace && agent.pod === target.pod && agent.container === name;
  }
}

const MOST_OTHERS = 10;

function containerOf({ container: name }: Subject, role: string, facts: Facts): Container {
  const spec = facts.podSpec.status === 'ok' ? facts.podSpec.value : null;
  const container = spec?.containers.find((each) => each.name === name);
  return { label: `${name} (${role})`, declared: spec === null || container === undefined ? null : { container, spec }, facts };
}

/** A row, or none where nothing is known of the container. */
function rowOf({ label, declared, facts }: Container): string[][] {
  const measured = { ipc: facts && measuredIpc(facts), shm: facts && measuredShm(facts), pid: facts && measuredPid(facts) };
  if (declared === null && Object.values(measured).every((value) => value === null)) return [];
  const cells = [
    measured.ipc ?? (declared ? declaredIpc(declared.spec) : '?'),
    measured.shm ?? (declared ? declaredShm(declared) : '?'),
    measured.pid ?? (declared ? declaredPid(declared.spec) : '?'),
  ];
  return [[label, ...cells, basisOf(Object.values(measured))]];
}

function basisOf(measured: (string | null)[]): string {
  const count = measured.filter((value) => value !== null).length;
  if (count === 0) return 'declared';
  return count === measured.length ? 'measured' : 'partly measured';
}

function measuredIpc({ ipcNamespace }: Facts): string | null {
  if (ipcNamespace.status !== 'ok') return null;
  const { inode } = ipcNamespace.value;
  return inode === INITIAL_IPC_NAMESPACE ? `host's ${inode}` : String(inode);
}

function measuredShm({ shmMount }: Facts): string | null {
  if (shmMount.status !== 'ok') return null;
  return shmMount.value.state === 'missing' ? 'none' : `${shmMount.value.fileSystemType} ${shmMount.value.device}`;
}

function measuredPid({ namespaces }: Facts): string | null {
  return namespaces.status === 'ok' ? String(namespaces.value.pid) : null;
}

function declaredIpc({ hostIpc }: PodSpec): string {
  return hostIpc ? "host's" : "pod's";
}

function declaredShm({ container: { shmVolume }, spec }: { container: DeclaredContainer; spec: PodSpec }): string {
  if (shmVolume === null) return spec.hostIpc ? "host's" : "pod's";
  switch (shmVolume.kind) {
    case 'empty-dir':
      return `emptyDir ${shmVolume.volume}`;
    case 'host-path':
      return `hostPath ${shmVolume.path}`;
    case 'other':
      return `volume ${shmVolume.volume}`;
  }
}

function declaredPid({ hostPid, shareProcessNamespace }: PodSpec): string {
  if (hostPid) return "host's";
  return shareProcessNamespace ? "pod's" : 'its own';
}
