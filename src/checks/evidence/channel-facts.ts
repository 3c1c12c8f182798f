/**
 * What both sides have to be known by before anything can be concluded from an absence: namespaces, kernel, holders,
 * users.
 */
const ofBoth = ['kernel', 'ipcNamespace', 'processes', 'userNamespace', 'holdings'] as const;

/** The facts that System V shared memory is judged by; the spec has whose the IPC namespace is. */
export const segmentFacts = [...ofBoth, 'sysvSegments', 'podSpec'] as const;

const ofFiles = ['shmMount', 'shmFiles', 'tmpfsMounts'] as const;

/** The facts that POSIX shared memory is judged by, files of volumes and memfds among it. */
export const fileFacts = [...ofBoth, ...ofFiles] as const;

/** The facts that shared memory of both kinds is judged by. */
export const memoryFacts = [...segmentFacts, ...ofFiles] as const;

/** The facts that sets of semaphores are judged by; the spec has who could have made them. */
export const semaphoreFacts = [...ofBoth, 'sysvSemaphores', 'podSpec', 'podStatus'] as const;

/** The facts that queues of both kinds are judged by. */
export const queueFacts = [...ofBoth, 'sysvQueues', 'posixQueues', 'podSpec', 'podStatus'] as const;

/** The facts of all that lives in an IPC namespace. */
export const ipcFacts = [...segmentFacts, 'sysvSemaphores', 'sysvQueues', 'posixQueues'] as const;
