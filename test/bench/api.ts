import { readFile } from 'node:fs/promises';
import https from 'node:https';
import { parse } from 'yaml';
import { z } from 'zod';

/** A bare client: what the API server and the kubelet cost without kubectl and without this plugin. */
export interface BareClient {
  origin: URL;
  tls: https.AgentOptions;
  request: (method: string, path: string, body?: unknown) => Promise<string>;
  stream: (path: string) => Promise<AsyncIterable<Buffer> & { destroy: () => void }>;
  close: () => void;
}

/** Reads server and client certificate from a kubeconfig, and keeps one connection open. */
export async function bareClient(kubeconfigPath: string): Promise<BareClient> {
  const { clusters, users } = kubeconfigSchema.parse(parse(await readFile(kubeconfigPath, 'utf8')));
  const tls = {
    ca: decode(clusters[0].cluster['certificate-authority-data']),
    cert: decode(users[0].user['client-certificate-data']),
    key: decode(users[0].user['client-key-data']),
  };
  const origin = new URL(clusters[0].cluster.server);
  const agent = new https.Agent({ ...tls, keepAlive: true });
  const open = (method: string, path: string, body?: string) =>
    new Promise<import('node:http').IncomingMessage>((resolve, reject) => {
      const type = method === 'PATCH' ? 'application/strategic-merge-patch+json' : 'application/json';
      const headers = body === undefined ? {} : { 'content-type': type, 'content-length': Buffer.byteLength(body) };
      https.request(new URL(path, origin), { method, agent, headers }, resolve).on('error', reject).end(body);
    });
  return {
    origin,
    tls,
    request: async (method, path, body) => {
      const response = await open(method, path, body === undefined ? undefined : JSON.stringify(body));
      const text = await new Response(response as never).text();
      if ((response.statusCode ?? 0) >= 300)
        throw new Error(`${method} ${path}: ${response.statusCode} ${text.slice(0, 300)}`);
      return text;
    },
    stream: (path) => open('GET', path),
    close: () => agent.destroy(),
  };
}

function decode(base64: string): Buffer {
  return Buffer.from(base64, 'base64');
}

const kubeconfigSchema = z.object({
  clusters: z.tuple(
    [z.object({ cluster: z.object({ server: z.string(), 'certificate-authority-data': z.string() }) })],
    z.unknown(),
  ),
  users: z.tuple(
    [z.object({ user: z.object({ 'client-certificate-data': z.string(), 'client-key-data': z.string() }) })],
    z.unknown(),
  ),
});
