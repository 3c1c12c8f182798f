import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { pkiDir } from '../paths.ts';

/** Writes a kubeconfig that signs in with the certificate `certificate` of the PKI. `server` is a URL. */
export async function writeKubeconfig(path: string, certificate: string, server: string): Promise<void> {
  const [authority, clientCertificate, clientKey] = await Promise.all(
    ['ca.crt', `${certificate}.crt`, `${certificate}.key`].map(base64),
  );
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'kubectl-shm', cluster: { server, 'certificate-authority-data': authority } }],
    users: [
      { name: certificate, user: { 'client-certificate-data': clientCertificate, 'client-key-data': clientKey } },
    ],
    contexts: [{ name: 'kubectl-shm', context: { cluster: 'kubectl-shm', user: certificate } }],
    'current-context': 'kubectl-shm',
  };
  await writeFile(path, stringify(config), { mode: 0o600 });
}

const base64 = async (file: string): Promise<string> => (await readFile(join(pkiDir, file))).toString('base64');
