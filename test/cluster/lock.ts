import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import type { Server } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { say } from './step.ts';

/**
 * Runs `work` while no other process does anything under the same lock (a directory's path); waits for its turn.
 * An abstract unix socket (unix(7)) is the lock: the kernel forgets it with its process, so none is ever stale.
 */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const server = await acquire(path);
  try {
    return await work();
  } finally {
    server.close();
  }
}

/** The same, but does nothing when another process has the lock. */
export async function withLockIfFree(path: string, work: () => Promise<void>): Promise<void> {
  const server = await listen(addressOf(path));
  try {
    if (server !== undefined) await work();
  } finally {
    server?.close();
  }
}

async function acquire(path: string): Promise<Server> {
  for (let tries = 0; ; tries += 1) {
    const server = await listen(addressOf(path));
    if (server !== undefined) return server;
    if (tries % 60 === 0) say(`another process works in ${path}: waiting for it`);
    await setTimeout(500);
  }
}

const addressOf = (path: string): string => `\0kubectl-shm-${createHash('sha256').update(path).digest('hex')}`;

function listen(address: string): Promise<Server | undefined> {
  const server = createServer().unref();
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    server.listen(address, () => resolve(server));
  });
}
