import { agentImage } from './agent-image.ts';
import { agentPod } from './agent-pod.ts';
import { allocatable } from './allocatable.ts';
import { architecture } from './architecture.ts';
import { cgroupControllers } from './cgroup-controllers.ts';
import { cgroupVersionDifference } from './cgroup-version.ts';
import { containerRuntime } from './container-runtime.ts';
import type { AnyDifference } from './difference.ts';
import { hugepages } from './hugepages.ts';
import { kernelBuild } from './kernel-build.ts';
import { kernelParameters } from './kernel-parameters.ts';
import { kernelRelease } from './kernel-release.ts';
import { kubeletSettings } from './kubelet-settings.ts';
import { kubeletVersion } from './kubelet-version.ts';
import { lxcfsAnswer } from './lxcfs-answer.ts';
import { lxcfsMountPoint } from './lxcfs-mount-point.ts';
import { lxcfsPresence } from './lxcfs-presence.ts';
import { lxcfsSwitches } from './lxcfs-switches.ts';
import { lxcfsVersion } from './lxcfs-version.ts';
import { messageQueueLimits } from './message-queue-limits.ts';
import { nodeConditions } from './node-conditions.ts';
import { nodeCpus } from './node-cpus.ts';
import { nodeLabels } from './node-labels.ts';
import { nodeMemory } from './node-memory.ts';
import { nodeTaints } from './node-taints.ts';
import { orphanedSegments } from './orphaned-segments.ts';
import { osImage } from './os-image.ts';
import { overcommit } from './overcommit.ts';
import { posixQueueLimits } from './posix-queue-limits.ts';
import { pressureFiles } from './pressure-files.ts';
import { protectedFiles } from './protected-files.ts';
import { runtimeHandlers } from './runtime-handlers.ts';
import { securityModules } from './security-modules.ts';
import { semaphoreLimits } from './semaphore-limits.ts';
import { shmFiles } from './shm-files.ts';
import { shmMount } from './shm-mount.ts';
import { shmSize } from './shm-size.ts';
import { shmSpace } from './shm-space.ts';
import { swap } from './swap.ts';
import { sysvMemoryLimits } from './sysv-memory-limits.ts';
import { sysvSegments } from './sysv-segments.ts';
import { transparentHugepages } from './transparent-hugepages.ts';

/** Every way in which two nodes are compared; among those that weigh the same, the order in which they are told. */
export const differences: readonly AnyDifference[] = [
  nodeConditions,
  architecture,
  agentPod,
  cgroupVersionDifference,
  cgroupControllers,
  lxcfsPresence,
  lxcfsAnswer,
  lxcfsMountPoint,
  lxcfsVersion,
  lxcfsSwitches,
  shmMount,
  shmSpace,
  shmSize,
  agentImage,
  sysvSegments,
  sysvMemoryLimits,
  orphanedSegments,
  semaphoreLimits,
  messageQueueLimits,
  posixQueueLimits,
  protectedFiles,
  securityModules,
  kernelRelease,
  kernelBuild,
  kernelParameters,
  nodeMemory,
  nodeCpus,
  swap,
  hugepages,
  transparentHugepages,
  overcommit,
  pressureFiles,
  containerRuntime,
  runtimeHandlers,
  kubeletVersion,
  kubeletSettings,
  allocatable,
  nodeTaints,
  nodeLabels,
  osImage,
  shmFiles,
];
