import { abandonedSemaphore } from './abandoned-semaphore.ts';
import { annotationOnOwner } from './annotation-on-owner.ts';
import { barredAgent } from './barred-agent.ts';
import { barredHugepageSegment } from './barred-hugepage-segment.ts';
import { blindRuntime } from './blind-runtime.ts';
import { contradictoryProcFiles } from './contradictory-proc-files.ts';
import { crowdedMemoryLimit } from './crowded-memory-limit.ts';
import { deadLxcfsMount } from './dead-lxcfs-mount.ts';
import type { Check } from './define-check.ts';
import { differingFtokKeys } from './differing-ftok-keys.ts';
import { differingLayouts } from './differing-layouts.ts';
import { differingSecurityLabels } from './differing-security-labels.ts';
import { diskShmMount } from './disk-shm-mount.ts';
import { exhaustedIpcLimit } from './exhausted-ipc-limit.ts';
import { exhaustedPidsLimit } from './exhausted-pids-limit.ts';
import { forcedSegmentRemoval } from './forced-segment-removal.ts';
import { foreignIpcNamespace } from './foreign-ipc-namespace.ts';
import { fullMessageQueue } from './full-message-queue.ts';
import { fullShmMount } from './full-shm-mount.ts';
import { hiddenProcesses } from './hidden-processes.ts';
import { hostCpusInProc } from './host-cpus-in-proc.ts';
import { hostMemoryInProc } from './host-memory-in-proc.ts';
import { hostSwapInProc } from './host-swap-in-proc.ts';
import { lowUlimit } from './low-ulimit.ts';
import { missingExpectedObject } from './missing-expected-object.ts';
import { missingLxcfsMount } from './missing-lxcfs-mount.ts';
import { loweredIpcLimit } from './lowered-ipc-limit.ts';
import { notRunningAgent } from './not-running-agent.ts';
import { notRunningContainer } from './not-running-container.ts';
import { onlyReaders } from './only-readers.ts';
import { oomKilledProcess } from './oom-killed-process.ts';
import { orphanedSegment } from './orphaned-segment.ts';
import { oversizedShmMount } from './oversized-shm-mount.ts';
import { oversizedShmObject } from './oversized-shm-object.ts';
import { overstatedMemory } from './overstated-memory.ts';
import { protectedRegularFile } from './protected-regular-file.ts';
import { readOnlyShmMount } from './read-only-shm-mount.ts';
import { refusedHugepages } from './refused-hugepages.ts';
import { removedSegment } from './removed-segment.ts';
import { restartedAgent } from './restarted-agent.ts';
import { sandboxedRuntime } from './sandboxed-runtime.ts';
import { separateMemfd } from './separate-memfd.ts';
import { separatePidNamespace } from './separate-pid-namespace.ts';
import { separateShmMount } from './separate-shm-mount.ts';
import { separateUserNamespace } from './separate-user-namespace.ts';
import { sharedMemoryElsewhere } from './shared-memory-elsewhere.ts';
import { stackedLxcfsMount } from './stacked-lxcfs-mount.ts';
import { staleObject } from './stale-object.ts';
import { stoppedAgent } from './stopped-agent.ts';
import { throttledCpu } from './throttled-cpu.ts';
import { throttledMemory } from './throttled-memory.ts';
import { truncatedObject } from './truncated-object.ts';
import { undeclaredCpuset } from './undeclared-cpuset.ts';
import { unenforcedLimit } from './unenforced-limit.ts';
import { unmappedSharedMemory } from './unmapped-shared-memory.ts';
import { unnamedPartner } from './unnamed-partner.ts';
import { unreadablePosixObject } from './unreadable-posix-object.ts';
import { unreadableQueue } from './unreadable-queue.ts';
import { unreadableSemaphores } from './unreadable-semaphores.ts';
import { unreadableSysvSegment } from './unreadable-sysv-segment.ts';
import { unwritableShmDirectory } from './unwritable-shm-directory.ts';

/** Every check, in the order in which a report tells of them. */
export const checks: readonly Check[] = [
  notRunningContainer,
  notRunningAgent,
  stoppedAgent,
  missingExpectedObject,
  hiddenProcesses,
  sandboxedRuntime,
  foreignIpcNamespace,
  separateUserNamespace,
  separateShmMount,
  unreadableSysvSegment,
  unreadablePosixObject,
  unreadableSemaphores,
  unreadableQueue,
  readOnlyShmMount,
  barredAgent,
  differingSecurityLabels,
  protectedRegularFile,
  staleObject,
  truncatedObject,
  restartedAgent,
  differingFtokKeys,
  unnamedPartner,
  sharedMemoryElsewhere,
  separateMemfd,
  onlyReaders,
  abandonedSemaphore,
  removedSegment,
  differingLayouts,
  separatePidNamespace,
  unwritableShmDirectory,
  fullShmMount,
  oversizedShmObject,
  crowdedMemoryLimit,
  oomKilledProcess,
  oversizedShmMount,
  diskShmMount,
  unmappedSharedMemory,
  orphanedSegment,
  refusedHugepages,
  barredHugepageSegment,
  exhaustedIpcLimit,
  loweredIpcLimit,
  forcedSegmentRemoval,
  lowUlimit,
  fullMessageQueue,
  deadLxcfsMount,
  missingLxcfsMount,
  annotationOnOwner,
  stackedLxcfsMount,
  blindRuntime,
  hostMemoryInProc,
  hostCpusInProc,
  hostSwapInProc,
  overstatedMemory,
  unenforcedLimit,
  undeclaredCpuset,
  contradictoryProcFiles,
  throttledMemory,
  throttledCpu,
  exhaustedPidsLimit,
];
