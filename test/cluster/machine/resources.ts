import { existsSync } from 'node:fs';
import { readFile, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { kubernetesDir } from '../build/kubernetes.ts';
import { apiPort, apiSocket, cacheDir } from '../paths.ts';

const gibibyte = 2 ** 30;

/** Room and names that a cluster which is not up yet needs. */
export async function resourceFaults(): Promise<string[]> {
  return (await Promise.all([memoryFaults(), diskFaults(), portFaults(), pathFaults()])).flat();
}

/** In use when idle: 1.5 GB. The pods of node-b, and the Go compiler, want as much again. */
async function memoryFaults(): Promise<string[]> {
  const availableKb = Number(/^MemAvailable:\s+(\d+)/m.exec(await readFile('/proc/meminfo', 'utf8'))?.[1] ?? 0);
  return lessThan(3, availableKb * 1024, 'memory available');
}

/** Measured: cache 1.2 GB, Go's own caches 5.1 GB, a cluster in use up to 1 GB. */
async function diskFaults(): Promise<string[]> {
  const { bavail, bsize } = await statfs(nearestExisting(cacheDir));
  return lessThan(existsSync(kubernetesDir) ? 2 : 8, bavail * bsize, `disk free for ${cacheDir}`);
}

const lessThan = (neededGb: number, bytes: number, what: string): string[] =>
  bytes >= neededGb * gibibyte ? [] : [`${neededGb} GiB of ${what}: there are ${(bytes / gibibyte).toFixed(1)}`];

const nearestExisting = (path: string): string => (existsSync(path) ? path : nearestExisting(dirname(path)));

function portFaults(): Promise<string[]> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', (error) =>
      resolve([`port ${apiPort} of 127.0.0.1 (${error.message}): KUBECTL_SHM_PORT names another`]),
    );
    server.listen(apiPort, '127.0.0.1', () => server.close(() => resolve([])));
  });
}

/** sun_path of unix(7) has 108 bytes, the final zero among them. */
function pathFaults(): string[] {
  return Buffer.byteLength(apiSocket) < 108
    ? []
    : [`a shorter path for unix sockets than ${apiSocket}: KUBECTL_SHM_CACHE names another directory`];
}
