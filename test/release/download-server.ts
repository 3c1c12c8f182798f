import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';

/** Where the manifest of the tests' release says that the archives are; nothing is there. */
export const DOWNLOAD_URL = 'https://download.invalid';

export interface DownloadServer {
  url: string;
  close: () => void;
}

/** Serves the files of a directory on loopback, as the place does that a release is downloaded from. */
export async function serveDownloads(directory: string): Promise<DownloadServer> {
  const server = createServer((request, response) => {
    const file = createReadStream(join(directory, basename(request.url ?? '')));
    file.on('error', () => response.writeHead(404).end());
    file.pipe(response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => void server.close() };
}
