import type { Fact, MissingFact } from '../src/facts/fact.ts';
import type { FactTypes, InspectorFactName } from '../src/facts/facts.ts';
import { DEFAULT_ROW_LIMIT, type ContainerRequest, type PodRequest } from '../src/facts/request.ts';
import { collectCpuCgroup } from './collectors/cgroup/cpu-cgroup.ts';
import { collectCpuThrottling } from './collectors/cgroup/cpu-throttling.ts';
import { collectHugetlbCgroup } from './collectors/cgroup/hugetlb-cgroup.ts';
import { collectMemoryCgroup } from './collectors/cgroup/memory-cgroup.ts';
import { collectMemoryEvents } from './collectors/cgroup/memory-events.ts';
import { collectPidsCgroup } from './collectors/cgroup/pids-cgroup.ts';
import { heldKeys } from './collectors/holdings/held-keys.ts';
import { collectHoldings } from './collectors/holdings/holdings.ts';
import { collectIpcLimits, type IpcLimitFacts } from './collectors/ipc/ipc-limits.ts';
import { collectIpcNamespace } from './collectors/ipc/ipc-namespace.ts';
import { collectPosixQueues } from './collectors/ipc/posix-queues.ts';
import { collectSysvQueues, collectSysvSegments, collectSysvSemaphores } from './collectors/ipc/sysv-objects.ts';
import { collectFileProtection } from './collectors/machine/file-protection.ts';
import { collectKernel } from './collectors/machine/kernel.ts';
import { collectMachine } from './collectors/machine/machine.ts';
import { collectLxcfsMounts } from './collectors/mounts/lxcfs-mounts.ts';
import { collectShmFiles } from './collectors/mounts/shm-files.ts';
import { collectSandboxShmMount, collectShmMount } from './collectors/mounts/shm-mount.ts';
import { OWN_SHM } from './collectors/mounts/shm-top.ts';
import { collectTargetMounts } from './collectors/mounts/target-mounts.ts';
import { collectTmpfsMounts } from './collectors/mounts/tmpfs-mounts.ts';
import { collectVolumeFiles } from './collectors/mounts/volume-files.ts';
import { collectProcViews, type ViewFacts } from './collectors/proc-views/proc-views.ts';
import { collectConfinement } from './collectors/processes/confinement.ts';
import { collectInspectorIdentity } from './collectors/processes/inspector-identity.ts';
import { collectNamespaces } from './collectors/processes/namespaces.ts';
import { collectProcessVisibility } from './collectors/processes/process-visibility.ts';
import { collectProcesses } from './collectors/processes/processes.ts';
import { collectUlimits } from './collectors/processes/ulimits.ts';
import { collectUserNamespace } from './collectors/processes/user-namespace.ts';
import { collectRuntime } from './collectors/runtimes/runtime.ts';
import type { Answer } from './conversation/answer.ts';
import { rowSink, type RowSink } from './conversation/rows.ts';
import { guarded, sendFacts } from './conversation/send-facts.ts';
import { missing } from './fact.ts';
import type { Host } from './host.ts';
import { findTarget, isStillThere, type Target } from './who/target.ts';

/** A fact as it is sent: a table's rows have gone out before it. */
type Sent<Name extends InspectorFactName> = Fact<
  FactTypes[Name] extends { rows: unknown[] } ? Omit<FactTypes[Name], 'rows'> : FactTypes[Name]
>;
type Collectors = { [Name in InspectorFactName]: () => Sent<Name> };

/** Collects every fact of a container, or of a pod without it, and sends it, in the order of `inspectorFactSchemas`. */
export function inspectContainer(host: Host, request: ContainerRequest | PodRequest, answer: Answer): void {
  sendFacts(host, answer, () => collectorsFor(host, request, answer));
}

function collectorsFor(host: Host, request: ContainerRequest | PodRequest, answer: Answer): Collectors {
  const { rowLimit = DEFAULT_ROW_LIMIT } = request;
  const isFromNode = request.about !== 'pod' && request.from === 'node';
  const found = guarded('/proc', () => targetOf(host, request));
  const target = 'status' in found ? undefined : found;
  const held = heldKeys();
  let views: ViewFacts | undefined;
  let ipcLimits: IpcLimitFacts | undefined;

  return {
    kernel: () => collectKernel(host),
    inspector: () => collectInspectorIdentity(host),
    processes: () =>
      'status' in found
        ? found
        : collectProcesses(host, found, rowsOf('processes'), { hasSemaphores: hasSemaphores() }),
    namespaces: () => ofTarget((it) => collectNamespaces(host, it)),
    ipcNamespace: () => ofPod(() => collectIpcNamespace(host, target)),
    userNamespace: () => ofTarget((it) => collectUserNamespace(host, it)),
    confinement: () => ofTarget((it) => collectConfinement(host, it)),
    processVisibility: () => collectProcessVisibility(host, target),
    fileProtection: () => collectFileProtection(host),
    ulimits: () => ofTarget((it) => collectUlimits(host, it)),
    memoryCgroup: () => ofTarget((it) => collectMemoryCgroup(host, it, { seesNode: isFromNode })),
    cpuCgroup: () => ofTarget((it) => collectCpuCgroup(host, it)),
    machine: () => collectMachine(host),
    runtime: () => ofTarget((it) => collectRuntime(host, it)),
    lxcfsMounts: () => ofTarget((it) => collectLxcfsMounts(it)),
    tmpfsMounts: () => ofTarget((it) => collectTmpfsMounts(it)),
    mounts: () => ofTarget((it) => collectTargetMounts(it, rowsOf('mounts'))),
    shmMount: () => ofTarget((it) => collectShmMount(host, it)),
    sandboxShmMount: () =>
      isFromNode
        ? missing('not-collected', OWN_SHM, 'only a container of the pod sees its sandbox’s')
        : collectSandboxShmMount(host),
    holdings: () => held.settle(() => ofTarget((it) => collectHoldings(host, it, rowsOf('holdings', held.note)))),
    sysvSegments: () =>
      ofPod(() =>
        collectSysvSegments(host, target, rowsOf('sysvSegments'), held.known().segments, {
          seesEveryProcess: isFromNode,
        }),
      ),
    sysvSemaphores: () => ofPod(() => collectSysvSemaphores(host, target, rowsOf('sysvSemaphores'))),
    sysvQueues: () => ofPod(() => collectSysvQueues(host, target, rowsOf('sysvQueues'))),
    posixQueues: () => ofTarget((it) => collectPosixQueues(host, it, rowsOf('posixQueues'), held.known().queues)),
    shmFiles: () => ofTarget((it) => collectShmFiles(host, it, rowsOf('shmFiles'), held.known().files)),
    volumeFiles: () => ofTarget((it) => collectVolumeFiles(host, it, rowsOf('volumeFiles'), held.known().files)),
    meminfoView: () => ofTarget((it) => viewsOf(it).meminfoView),
    cpuinfoView: () => ofTarget((it) => viewsOf(it).cpuinfoView),
    cpuOnlineView: () => ofTarget((it) => viewsOf(it).cpuOnlineView),
    coveredFiles: () => ofTarget((it) => viewsOf(it).coveredFiles),
    memoryEvents: () => ofTarget((it) => collectMemoryEvents(host, it)),
    cpuThrottling: () => ofTarget((it) => collectCpuThrottling(host, it)),
    pidsCgroup: () => ofTarget((it) => collectPidsCgroup(host, it)),
    hugetlbCgroup: () => ofTarget((it) => collectHugetlbCgroup(host, it)),
    ipcLimits: () => ofPod(() => ipcLimitsOfPod().ipcLimits),
    posixQueueLimits: () => ofPod(() => ipcLimitsOfPod().posixQueueLimits),
    ipcUse: () => ofPod(() => ipcLimitsOfPod().ipcUse),
  };

  function ofTarget<T>(collect: (target: Target) => Fact<T>): Fact<T> {
    if (target === undefined)
      return missing(
        'not-collected',
        '/proc',
        request.about === 'pod' ? NOT_RUNNING : 'no process of the target container was found',
      );
    const fact = collect(target);
    return isStillThere(host, target)
      ? fact
      : missing('absent', '/proc', 'the target’s main process ended during the inspection');
  }

  /** What the target's own processes lead to; a container of its pod has it, too. */
  function ofPod<T>(collect: () => Fact<T>): Fact<T> {
    return isFromNode ? ofTarget(collect) : collect();
  }

  function rowsOf<Name extends InspectorFactName>(
    name: Name,
    look: (row: RowOf<Name>) => void = () => {},
  ): RowSink<RowOf<Name>> {
    return rowSink<RowOf<Name>>(rowLimit, (row) => {
      look(row);
      answer.row(name, row);
    });
  }

  /** All of them at once: together they may take one deadline. */
  function viewsOf(it: Target): ViewFacts {
    views ??= collectProcViews(host, it);
    return views;
  }

  function hasSemaphores(): boolean {
    const limits = guarded('/proc/sysvipc', ipcLimitsOfPod);
    return 'ipcUse' in limits && limits.ipcUse.status === 'ok' && limits.ipcUse.value.semaphoreSetCount > 0;
  }

  function ipcLimitsOfPod(): IpcLimitFacts {
    ipcLimits ??= collectIpcLimits(host, target);
    return ipcLimits;
  }
}

const NOT_RUNNING = 'the container does not run';

function targetOf(host: Host, request: ContainerRequest | PodRequest): Target | MissingFact {
  return request.about === 'pod'
    ? missing('not-collected', '/proc', NOT_RUNNING)
    : findTarget(host, request.containerId);
}

type RowOf<Name extends InspectorFactName> = FactTypes[Name] extends { rows: (infer Row)[] } ? Row : never;
