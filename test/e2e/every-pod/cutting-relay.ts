import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

/** A relay to the API server whose connection is cut for good after so many bytes from the server. */
export interface CuttingRelay {
  url: string;
  close: () => void;
}

/**
 * Starts one on loopback. Bytes pass as they are, TLS included: where a cut falls, chance decides.
 * @param server `https://HOST:PORT`
 */
export async function startCuttingRelay(server: string, cutAfterBytes: number): Promise<CuttingRelay> {
  const { hostname, port } = new URL(server);
  const sockets = new Set<Socket>();
  let left = cutAfterBytes;
  const relay = createServer((client) => {
    const upstream = connect(Number(port === '' ? 443 : port), hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      // Whoever ends a connection of its own accord ends that one
      socket.on('error', () => undefined).on('close', () => (socket === client ? upstream : client).destroy());
    }
    client.pipe(upstream);
    upstream.on('data', (bytes: Buffer) => {
      client.write(bytes.subarray(0, left));
      left -= bytes.length;
      if (left <= 0) cut();
    });
  });
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve));
  return { url: `https://127.0.0.1:${(relay.address() as AddressInfo).port}`, close: cut };

  function cut(): void {
    relay.close();
    for (const socket of sockets) socket.destroy();
  }
}
