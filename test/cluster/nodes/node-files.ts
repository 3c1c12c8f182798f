import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { controlPlaneIp, dnsServiceIp } from '../addresses.ts';
import { writeKubeconfig } from '../control-plane/kubeconfig.ts';
import { apiPort, nodeDir, pkiDir } from '../paths.ts';
import type { NodeName } from './names.ts';

/** What differs between the nodes' configurations. */
export interface NodeSettings {
  readonly name: NodeName;
  /** CIDR of the node's pods. */
  readonly podRange: string;
  /** cgroup below which the kubelet makes its own, as the node sees it. */
  readonly cgroupRoot: string;
  /** Cgroups on which the kubelet enforces limits of its own, beside those of the pods. */
  readonly enforceNodeAllocatable: readonly string[];
}

/** Fills the directory that the node sees as /mnt: scripts, certificates, images, and what the daemons read. */
export async function writeNodeFiles(settings: NodeSettings, imageDir: string): Promise<void> {
  const dir = nodeDir(settings.name);
  await Promise.all(['cni', 'images', 'manifests'].map((name) => mkdir(join(dir, name), { recursive: true })));
  await Promise.all([
    ...(await readdir(imageDir)).map((image) => copyFile(join(imageDir, image), join(dir, 'images', image))),
    ...['node-a.sh', 'node-b.sh', 'daemons.sh', 'run-command.sh'].map((script) =>
      copyFile(join(import.meta.dirname, script), join(dir, script)),
    ),
    copyFile(join(pkiDir, 'ca.crt'), join(dir, 'ca.crt')),
    ...['crt', 'key'].map((kind) =>
      copyFile(join(pkiDir, `${settings.name}-serving.${kind}`), join(dir, `serving.${kind}`)),
    ),
    writeKubeconfig(join(dir, 'kubelet.conf'), settings.name, `https://${controlPlaneIp}:${apiPort}`),
    writeFile(join(dir, 'containerd.toml'), containerdConfig),
    writeFile(join(dir, 'cni', '10-bridge.conflist'), JSON.stringify(networkOf(settings))),
    writeFile(join(dir, 'kubelet.yaml'), stringify(kubeletConfig(settings))),
    writeFile(join(dir, 'resolv.conf'), ''),
    writeFile(join(dir, 'kubelet'), ''),
  ]);
}

// restrict_oom_score_adj: without CAP_SYS_RESOURCE, as in some virtual machines, a negative score fails every sandbox
// disable_hugetlb_controller: by default a container has no limit of its own on huge pages, only its pod's cgroup does
const containerdConfig = `version = 2
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "localhost/pause:1"
  netns_mounts_under_state_dir = true
  restrict_oom_score_adj = true
  disable_hugetlb_controller = false
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "/usr/lib/cni"
    conf_dir = "/mnt/cni"
`;

/** https://www.cni.dev/plugins/current/main/bridge/; no masquerade, as both nodes route to each other's pods. */
const networkOf = ({ podRange }: NodeSettings): object => ({
  cniVersion: '0.4.0',
  name: 'pods',
  plugins: [
    {
      type: 'bridge',
      bridge: 'cni0',
      isGateway: true,
      hairpinMode: true,
      ipam: {
        type: 'host-local',
        dataDir: '/run/cni',
        ranges: [[{ subnet: podRange }]],
        routes: [{ dst: '0.0.0.0/0' }],
      },
    },
  ],
});

// What the changes of exhausted-ipc-limit and lowered-ipc-limit set: they are pasted here, and have to work
const allowedUnsafeSysctls = [
  'kernel.shmmax',
  'kernel.shmall',
  'kernel.shmmni',
  'kernel.sem',
  'kernel.msgmax',
  'kernel.msgmnb',
  'kernel.msgmni',
  'fs.mqueue.queues_max',
  'fs.mqueue.msg_max',
  'fs.mqueue.msgsize_max',
];

/** https://kubernetes.io/docs/reference/config-api/kubelet-config.v1beta1/ */
const kubeletConfig = ({ cgroupRoot, enforceNodeAllocatable }: NodeSettings): object => ({
  apiVersion: 'kubelet.config.k8s.io/v1beta1',
  kind: 'KubeletConfiguration',
  failCgroupV1: false,
  cgroupDriver: 'cgroupfs',
  cgroupRoot,
  enforceNodeAllocatable,
  containerRuntimeEndpoint: 'unix:///run/containerd/containerd.sock',
  authentication: { anonymous: { enabled: false }, webhook: { enabled: true }, x509: { clientCAFile: '/mnt/ca.crt' } },
  authorization: { mode: 'Webhook' },
  tlsCertFile: '/mnt/serving.crt',
  tlsPrivateKeyFile: '/mnt/serving.key',
  staticPodPath: '/mnt/manifests',
  volumePluginDir: '/var/lib/kubelet/volume-plugins',
  resolvConf: '/mnt/resolv.conf',
  // no DNS runs there, but without an address each pod gets a warning event
  clusterDNS: [dnsServiceIp],
  clusterDomain: 'cluster.local',
  failSwapOn: false,
  allowedUnsafeSysctls,
  readOnlyPort: 0,
  evictionHard: { 'memory.available': '100Mi', 'nodefs.available': '1%', 'imagefs.available': '1%' },
  // no registry could bring a collected image back
  imageGCHighThresholdPercent: 100,
  imageGCLowThresholdPercent: 99,
  serializeImagePulls: false,
});
