import type { Holding } from './ipc.ts';

/**
 * What tells an object from every other on its kernel: a System V object by its kind and id within an IPC namespace,
 * a file, memfd or POSIX queue by device and inode.
 */
export function objectId(object: Holding['object']): string {
  return object.kind === 'sysv' ? sysvId('shm', object.shmid) : fileId(object);
}

export function sysvId(kind: 'shm' | 'sem' | 'msg', id: number): string {
  return `${kind} ${id}`;
}

export function fileId({ device, inode }: { device: string; inode: string }): string {
  return `${device} ${inode}`;
}
