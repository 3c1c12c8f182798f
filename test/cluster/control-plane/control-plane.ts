import { join } from 'node:path';
import { controlPlaneIp, serviceRange } from '../addresses.ts';
import { kubectl } from '../kubectl.ts';
import { startInNamespaces } from '../namespaces.ts';
import { apiPort, apiSocket, binDir, kubeconfigPath, pkiDir, stateDir } from '../paths.ts';
import { rolesOf } from '../processes.ts';
import { waitFor } from '../wait.ts';
import { writeKubeconfig } from './kubeconfig.ts';
import { frontProxyUser } from './pki.ts';

const pem = (name: string): string => join(pkiDir, name);
const etcdUrl = 'http://127.0.0.1:2379';

/** The API server's address, on the machine (through the relay) as in the cluster's namespaces. */
export const apiUrl = `https://127.0.0.1:${apiPort}`;

/** Starts etcd, the API server and the relay to it. They are not ready yet when this returns. */
export async function startApi(): Promise<void> {
  await writeKubeconfig(kubeconfigPath(), 'admin', apiUrl);
  await startInNamespaces('etcd', [
    join(binDir, 'etcd'),
    '--name=etcd',
    `--data-dir=${join(stateDir, 'etcd')}`,
    '--unsafe-no-fsync',
    '--log-level=warn',
    `--listen-client-urls=${etcdUrl}`,
    `--advertise-client-urls=${etcdUrl}`,
    '--listen-peer-urls=http://127.0.0.1:2380',
  ]);
  await startInNamespaces('kube-apiserver', [
    join(binDir, 'kube-apiserver'),
    `--etcd-servers=${etcdUrl}`,
    '--bind-address=0.0.0.0',
    `--secure-port=${apiPort}`,
    `--advertise-address=${controlPlaneIp}`,
    `--service-cluster-ip-range=${serviceRange}`,
    '--allow-privileged=true',
    // PodSecurity is among the admission plugins that are on by default
    '--authorization-mode=Node,RBAC',
    '--enable-admission-plugins=NodeRestriction',
    `--client-ca-file=${pem('ca.crt')}`,
    `--tls-cert-file=${pem('apiserver.crt')}`,
    `--tls-private-key-file=${pem('apiserver.key')}`,
    '--service-account-issuer=https://kubernetes.default.svc',
    `--service-account-key-file=${pem('service-accounts.pub')}`,
    `--service-account-signing-key-file=${pem('service-accounts.key')}`,
    `--kubelet-client-certificate=${pem('apiserver-kubelet.crt')}`,
    `--kubelet-client-key=${pem('apiserver-kubelet.key')}`,
    `--kubelet-certificate-authority=${pem('ca.crt')}`,
    '--kubelet-preferred-address-types=InternalIP',
    // kubernetes.io: configure the aggregation layer
    `--requestheader-client-ca-file=${pem('front-proxy-ca.crt')}`,
    `--requestheader-allowed-names=${frontProxyUser}`,
    '--requestheader-username-headers=X-Remote-User',
    '--requestheader-group-headers=X-Remote-Group',
    '--requestheader-extra-headers-prefix=X-Remote-Extra-',
    `--proxy-client-cert-file=${pem('front-proxy-client.crt')}`,
    `--proxy-client-key-file=${pem('front-proxy-client.key')}`,
  ]);
  await startRelay();
}

/** Waits until the API answers, through the relay. */
export async function waitForApi(): Promise<void> {
  await waitFor('the API server', 240_000, async () => {
    if (!rolesOf(stateDir).has('kube-apiserver')) throw new Error('the API server ended');
    const { failed } = await kubectl(['get', '--raw', '/readyz'], { reject: false, timeout: 30_000 });
    return !failed;
  });
}

/** Starts the controller-manager and the scheduler, which end when the API is not there yet. */
export async function startControllers(): Promise<void> {
  await writeKubeconfig(pem('controller-manager.conf'), 'controller-manager', apiUrl);
  await startInNamespaces('kube-controller-manager', [
    join(binDir, 'kube-controller-manager'),
    `--kubeconfig=${pem('controller-manager.conf')}`,
    '--leader-elect=false',
    // at the usual 20 requests a second it takes 4 s to make an account for each controller
    '--use-service-account-credentials',
    '--kube-api-qps=500',
    '--kube-api-burst=1000',
    `--service-account-private-key-file=${pem('service-accounts.key')}`,
    `--root-ca-file=${pem('ca.crt')}`,
  ]);
  await writeKubeconfig(pem('scheduler.conf'), 'scheduler', apiUrl);
  await startInNamespaces('kube-scheduler', [
    join(binDir, 'kube-scheduler'),
    `--kubeconfig=${pem('scheduler.conf')}`,
    '--leader-elect=false',
  ]);
}

async function startRelay(): Promise<void> {
  await startInNamespaces('relay-in', [
    'socat',
    `UNIX-LISTEN:${apiSocket},fork,unlink-early`,
    `TCP:127.0.0.1:${apiPort},nodelay`,
  ]);
  const listen = `TCP-LISTEN:${apiPort},bind=127.0.0.1,fork,reuseaddr,nodelay`;
  await startInNamespaces('relay-out', ['socat', listen, `UNIX-CONNECT:${apiSocket}`], 'machine');
}
