import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { apiServiceIp, controlPlaneIp, nodeBIp } from '../addresses.ts';
import { pkiDir } from '../paths.ts';

/** The name that the API server has where it hands a request on. */
export const frontProxyUser = 'front-proxy-client';

const forClients = ['extendedKeyUsage=clientAuth'];
const forServer = (...names: string[]): string[] => [
  'extendedKeyUsage=serverAuth',
  `subjectAltName=${names.join(',')}`,
];

/** Makes the authorities and every certificate of the cluster with openssl(1), as PEM files NAME.crt and NAME.key. */
export async function createPki(): Promise<void> {
  await mkdir(pkiDir, { recursive: true, mode: 0o700 });
  await Promise.all([createAuthority('ca'), createAuthority('front-proxy-ca'), createServiceAccountKeys()]);
  await Promise.all([
    createCertificate(
      'apiserver',
      '/CN=kube-apiserver',
      forServer(
        'IP:127.0.0.1',
        `IP:${controlPlaneIp}`,
        `IP:${apiServiceIp}`,
        'DNS:localhost',
        'DNS:kubernetes',
        'DNS:kubernetes.default',
        'DNS:kubernetes.default.svc',
      ),
    ),
    createClientCertificate('apiserver-kubelet', 'apiserver-kubelet', ['system:masters']),
    createClientCertificate('admin', 'admin', ['system:masters']),
    // by it the API server signs in to those it hands requests to; whoever has it may speak for any user
    createCertificate('front-proxy-client', `/CN=${frontProxyUser}`, forClients, 'front-proxy-ca'),
    createCertificate('metrics-server-serving', '/CN=metrics-server', forServer('DNS:metrics-server.kube-system.svc')),
    createClientCertificate('metrics-server', 'metrics-server', ['system:masters']),
    createClientCertificate('controller-manager', 'system:kube-controller-manager', []),
    createClientCertificate('scheduler', 'system:kube-scheduler', []),
    createClientCertificate('node-a', 'system:node:node-a', ['system:nodes']),
    createClientCertificate('node-b', 'system:node:node-b', ['system:nodes']),
    createCertificate('node-a-serving', '/CN=node-a', forServer(`IP:${controlPlaneIp}`, 'DNS:node-a')),
    createCertificate('node-b-serving', '/CN=node-b', forServer(`IP:${nodeBIp}`, 'DNS:node-b')),
  ]);
}

/** A certificate that the API server takes as this user in these groups (kubernetes.io: X509 client certificates). */
async function createClientCertificate(file: string, user: string, groups: readonly string[]): Promise<void> {
  const subject = [...groups.map((group) => `/O=${escaped(group)}`), `/CN=${escaped(user)}`].join('');
  await createCertificate(file, subject, forClients);
}

const escaped = (name: string): string => name.replaceAll(/[\\/=+]/g, String.raw`\$&`);

async function createAuthority(name: string): Promise<void> {
  await openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', pem(`${name}.key`));
  await openssl(
    'req',
    '-x509',
    '-new',
    '-key',
    pem(`${name}.key`),
    '-subj',
    `/CN=kubectl-shm-${name}`,
    '-days',
    '3650',
    '-out',
    pem(`${name}.crt`),
  );
}

async function createServiceAccountKeys(): Promise<void> {
  await openssl('genrsa', '-out', pem('service-accounts.key'), '2048');
  await openssl('rsa', '-in', pem('service-accounts.key'), '-pubout', '-out', pem('service-accounts.pub'));
}

async function createCertificate(
  file: string,
  subject: string,
  extensions: readonly string[],
  authority = 'ca',
): Promise<void> {
  const request = pem(`${file}.csr`);
  const extensionFile = pem(`${file}.ext`);
  await writeFile(
    extensionFile,
    ['basicConstraints=CA:FALSE', 'keyUsage=digitalSignature', ...extensions, ''].join('\n'),
  );
  await openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', pem(`${file}.key`));
  await openssl('req', '-new', '-key', pem(`${file}.key`), '-subj', subject, '-out', request);
  await openssl(
    'x509',
    '-req',
    '-in',
    request,
    '-CA',
    pem(`${authority}.crt`),
    '-CAkey',
    pem(`${authority}.key`),
    '-set_serial',
    `0x${crypto.randomUUID().replaceAll('-', '')}`,
    '-days',
    '3650',
    '-extfile',
    extensionFile,
    '-out',
    pem(`${file}.crt`),
  );
  await Promise.all([rm(request), rm(extensionFile)]);
}

const pem = (name: string): string => join(pkiDir, name);

const openssl = (...args: string[]) => execa('openssl', args, { stdin: 'ignore' });
