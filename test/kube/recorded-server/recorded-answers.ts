import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CoreV1Api, createConfiguration, ServerConfiguration } from '@kubernetes/client-node';
import type { Cluster } from '../../../src/kube/connection/cluster.ts';

/** One answer of an API server, as it was recorded. */
export interface RecordedAnswer {
  code: number;
  body: object;
}

/** What a server was asked. */
export interface Asked {
  method: string;
  url: string;
  body: string;
}

/** A `Status` (meta/v1) as API servers send it with an error. */
export function statusOf(code: number, message: string): RecordedAnswer {
  return { code, body: { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, code } };
}

/**
 * Works with a server on loopback that gives the recorded answers, one after the other; what it was asked is collected.
 */
export async function withRecordedServer<T>(
  answers: RecordedAnswer[],
  work: (cluster: Cluster, asked: Asked[]) => Promise<T>,
): Promise<T> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const chunks = await request.toArray();
    asked.push({ method: request.method ?? '', url: request.url ?? '', body: Buffer.concat(chunks).toString() });
    const { code, body } = answers[asked.length - 1] ?? statusOf(500, 'nothing more was recorded');
    response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const core = new CoreV1Api(
    createConfiguration({ baseServer: new ServerConfiguration(`http://127.0.0.1:${port}`, {}) }),
  );
  try {
    return await work({ core } as unknown as Cluster, asked);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
