import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { controlPlaneIp } from '../addresses.ts';
import { kubectl } from '../kubectl.ts';
import { startInNamespaces } from '../namespaces.ts';
import { binDir, pkiDir } from '../paths.ts';
import { waitFor } from '../wait.ts';
import { apiUrl } from './control-plane.ts';
import { writeKubeconfig } from './kubeconfig.ts';

const pem = (name: string): string => join(pkiDir, name);
const port = 4443;

/**
 * Starts metrics-server beside the API server, and hands metrics.k8s.io over to it. It does not answer yet on return.
 */
export async function startMetricsServer(): Promise<void> {
  const config = pem('metrics-server.conf');
  await writeKubeconfig(config, 'metrics-server', apiUrl);
  await startInNamespaces('metrics-server', [
    join(binDir, 'metrics-server'),
    `--kubeconfig=${config}`,
    `--authentication-kubeconfig=${config}`,
    `--authorization-kubeconfig=${config}`,
    `--bind-address=${controlPlaneIp}`,
    `--secure-port=${port}`,
    `--tls-cert-file=${pem('metrics-server-serving.crt')}`,
    `--tls-private-key-file=${pem('metrics-server-serving.key')}`,
    `--kubelet-certificate-authority=${pem('ca.crt')}`,
    '--kubelet-preferred-address-types=InternalIP',
    // the shortest that it takes, so that tests need not wait; a scrape must be over before the next
    '--metric-resolution=10s',
    '--kubelet-request-timeout=8s',
  ]);
  const objects = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [service, await apiService()] });
  // The API server makes kube-system only after it is ready
  await waitFor(
    'kube-system',
    30_000,
    async () => !(await kubectl(['apply', '-f', '-'], { input: objects, reject: false })).failed,
  );
}

/** Waits until the API server finds it well. */
export async function waitForMetrics(): Promise<void> {
  await kubectl(['wait', '--for=condition=Available', '--timeout=60s', 'apiservice/v1beta1.metrics.k8s.io']);
}

const namespace = 'kube-system';

// An external name, which the API server resolves itself: no pod stands behind the service, and there is no kube-proxy
const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'metrics-server', namespace },
  spec: { type: 'ExternalName', externalName: controlPlaneIp },
};

const apiService = async (): Promise<object> => ({
  apiVersion: 'apiregistration.k8s.io/v1',
  kind: 'APIService',
  metadata: { name: 'v1beta1.metrics.k8s.io' },
  spec: {
    group: 'metrics.k8s.io',
    version: 'v1beta1',
    groupPriorityMinimum: 100,
    versionPriority: 100,
    service: { name: 'metrics-server', namespace, port },
    caBundle: (await readFile(pem('ca.crt'))).toString('base64'),
  },
});
