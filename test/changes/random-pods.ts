import type { V1Container, V1Pod, V1Volume } from '@kubernetes/client-node';
import * as fc from 'fast-check';
import { manifest } from './sides.ts';

const names = ['dev-shm', 'shm', 'lxcfs-meminfo', 'node-shm', 'ring'];
const mebibytes = (least: number) => fc.integer({ min: least, max: 4096 }).map((count) => `${count}Mi`);

const volume = fc.oneof(
  mebibytes(16).map((sizeLimit) => ({ emptyDir: { medium: 'Memory', sizeLimit } })),
  fc.constantFrom<Omit<V1Volume, 'name'>>(
    { emptyDir: { medium: 'Memory' } },
    { emptyDir: {} },
    { hostPath: { path: '/dev/shm' } },
    { hostPath: { path: '/var/lib/lxcfs/proc/meminfo', type: 'File' } },
    { persistentVolumeClaim: { claimName: 'data' } },
  ),
);

/** Mounts at paths that fixes want, of volumes that the pod has. */
function mountsOf(volumes: V1Volume[]): fc.Arbitrary<Pick<V1Container, 'volumeMounts'>> {
  const paths = fc.subarray(['/dev/shm', '/proc/meminfo', '/data']);
  if (volumes.length === 0) return fc.constant({});
  return fc.tuple(paths, fc.constantFrom(...volumes), fc.boolean()).map(([mountPaths, { name }, readOnly]) => ({
    volumeMounts: mountPaths.map((mountPath) => ({ name, mountPath, readOnly })),
  }));
}

const resources = fc.option(fc.tuple(mebibytes(64), fc.constantFrom('250m', '1')), { nil: undefined });

/** Pods that the API accepts, with names, mounts, limits and lists in the way of what a change adds. */
export const randomPod: fc.Arbitrary<V1Pod> = fc
  .tuple(fc.subarray(names), fc.array(volume, { minLength: 5, maxLength: 5 }))
  .map(([own, kinds]) => own.map((name, index): V1Volume => ({ name, ...kinds[index] })))
  .chain((volumes) =>
    fc
      .record({
        app: mountsOf(volumes),
        agent: mountsOf(volumes),
        limits: fc.tuple(resources, resources),
        guaranteed: fc.boolean(),
        hasPodLimit: fc.boolean(),
        hostIPC: fc.boolean(),
        hostUsers: fc.boolean(),
        shareProcessNamespace: fc.boolean(),
        groups: fc.subarray([7, 8, 500]),
        sysctls: fc.subarray(['net.core.somaxconn', 'kernel.shmmni']),
      })
      .map((given) => podOf(volumes, given)),
  );

interface Given {
  app: Partial<V1Container>;
  agent: Partial<V1Container>;
  limits: ([string, string] | undefined)[];
  guaranteed: boolean;
  hasPodLimit: boolean;
  hostIPC: boolean;
  hostUsers: boolean;
  shareProcessNamespace: boolean;
  groups: number[];
  sysctls: string[];
}

function podOf(volumes: V1Volume[], given: Given): V1Pod {
  const [ofApp, ofAgent] = given.limits;
  const isGuaranteed = given.guaranteed && ofApp !== undefined && ofAgent !== undefined;
  return manifest({
    volumes,
    app: { ...given.app, ...resourcesOf(ofApp, isGuaranteed) },
    agent: { ...given.agent, ...resourcesOf(ofAgent, isGuaranteed) },
    ...(given.hasPodLimit && !isGuaranteed ? { resources: { limits: { memory: '4Gi' } } } : {}),
    qosClass: isGuaranteed ? 'Guaranteed' : 'Burstable',
    hostIPC: given.hostIPC,
    hostUsers: given.hostIPC || given.hostUsers,
    shareProcessNamespace: given.shareProcessNamespace,
    securityContext: {
      supplementalGroups: given.groups,
      sysctls: given.hostIPC ? [] : given.sysctls.map((name) => ({ name, value: '64' })),
    },
  });
}

function resourcesOf(own: [string, string] | undefined, isGuaranteed: boolean): Partial<V1Container> {
  if (own === undefined) return {};
  const limits = { memory: own[0], cpu: own[1] };
  return { resources: isGuaranteed ? { requests: limits, limits } : { limits } };
}
