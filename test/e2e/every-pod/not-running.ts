import { containerThat, podThat } from '../pods.ts';
import type { Scenario } from './scenario.ts';

const waitsFor = (reason: string) => `jsonpath={.status.containerStatuses[0].state.waiting.reason}=${reason}`;
// The back-off is 20 seconds then: an inspection that waits for its turn still finds it
const loops = ['jsonpath={.status.containerStatuses[0].restartCount}=2', waitsFor('CrashLoopBackOff')];
const phase = (name: string) => `jsonpath={.status.phase}=${name}`;
const never = { spec: { restartPolicy: 'Never' } };
const NOTHING_LOOKED = /Of the target only the Kubernetes API was asked: /;
// A process of the pod that nothing keeps from looking after
const LOOKED_WITHOUT_TARGET = /adding ephemeral container shm-\w+ to pod \S+; it ends by itself/;

// A JVM whose mapped ring buffer has no page left, as a shell tells it: 128 and the number of SIGBUS
// Only its first run fills it: an inspection may come while a later one has just begun
const FILLS_SHM =
  '[ -s /dev/shm/ring ] || dd if=/dev/zero of=/dev/shm/ring bs=1M 2>/dev/null; sh -c "kill -BUS \\$\\$"; exit $?';

/**
 * Pods whose target container does not run: what the API, and the pod's own namespaces where
 * there are any, report of it.
 */
export const notRunning: Scenario[] = [
  {
    name: 'crash-loop',
    pod: (node) => podThat('exit code=1', { name: 'crash-loop', node }),
    state: loops,
    lines: [
      LOOKED_WITHOUT_TARGET,
      /not-running-container pod crash-loop: container app does not run/,
      /(CrashLoopBackOff|terminated: Error).*exit code 1 \(Error\), after \d+ restart/,
      /kubectl logs pod\/crash-loop -n \S+ -c app/,
    ],
    never: [/BROKEN/, /WORKS/],
    exitCode: 3,
    addedContainers: 1,
  },
  {
    name: 'full-shm-crash-loop',
    pod: (node) =>
      podThat('', { name: 'full-shm-crash-loop', node, app: { command: ['sh', '-c', FILLS_SHM], args: [] } }),
    state: loops,
    lines: [
      LOOKED_WITHOUT_TARGET,
      /exit code 135/,
      /the last run was ended by SIGBUS/,
      /error full-shm-mount/,
      /of the pod’s \/dev\/shm 0 of 64Mi are free/,
    ],
    exitCode: 1,
    addedContainers: 1,
  },
  {
    name: 'waiting-for-init',
    pod: (node) =>
      podThat('', { name: 'waiting-for-init', node, spec: { initContainers: [containerThat('', 'migrate')] } }),
    state: ['jsonpath={.status.initContainerStatuses[0].started}=true'],
    lines: [LOOKED_WITHOUT_TARGET, /pod waiting-for-init: container app does not run/, /waiting: PodInitializing/],
    exitCode: 3,
    addedContainers: 1,
  },
  {
    name: 'init-itself',
    pod: (node) =>
      podThat('', {
        name: 'init-itself',
        node,
        spec: { initContainers: [containerThat('shm-create key=0x9 size=4096 then shm-attach key=0x9', 'migrate')] },
      }),
    state: ['jsonpath={.status.initContainerStatuses[0].started}=true'],
    words: ['-c', 'migrate'],
    lines: [
      /adding ephemeral container shm-\w+ to pod \S+ beside migrate/,
      /container migrate, on/,
      /0x00000009 .* 1 (\S+ ){0,3}target shm-test\(1\)/,
    ],
    never: [/not-running-container/],
    exitCode: 3,
    addedContainers: 1,
  },
  {
    name: 'unschedulable',
    pod: () => podThat('', { name: 'unschedulable', node: '', spec: { nodeSelector: { nobody: 'has-this' } } }),
    state: ['condition=PodScheduled=False'],
    lines: [
      NOTHING_LOOKED,
      /no inspector is started: the pod is pending: no node has taken it \(.*match Pod's node affinity\/selector/,
      /kubectl describe pod\/unschedulable/,
    ],
    exitCode: 3,
    addedContainers: 0,
  },
  {
    name: 'completed',
    pod: (node) => podThat('exit', { name: 'completed', node, ...never }),
    state: [phase('Succeeded')],
    lines: [NOTHING_LOOKED, /the pod has ended \(Succeeded\): shared memory dies with its pod/],
    exitCode: 3,
    addedContainers: 0,
  },
  {
    name: 'failed',
    pod: (node) => podThat('exit code=3', { name: 'failed', node, ...never }),
    state: [phase('Failed')],
    lines: [NOTHING_LOOKED, /the pod has ended \(Failed\)/, /exit code 3 \(Error\)/],
    exitCode: 3,
    addedContainers: 0,
  },
  {
    name: 'image-missing',
    pod: (node) =>
      podThat('', { name: 'image-missing', node, app: { image: 'localhost/nosuch:1', imagePullPolicy: 'Never' } }),
    state: [waitsFor('ErrImageNeverPull')],
    lines: [LOOKED_WITHOUT_TARGET, /waiting: ErrImageNeverPull/, /not present with pull policy of Never/],
    exitCode: 3,
    addedContainers: 1,
  },
  {
    name: 'contradicting-rights',
    pod: (node) =>
      podThat('', { name: 'contradicting-rights', node, spec: { securityContext: { runAsNonRoot: true } } }),
    state: [waitsFor('CreateContainerConfigError')],
    lines: [
      LOOKED_WITHOUT_TARGET,
      /waiting: CreateContainerConfigError \(container has runAsNonRoot and image will run as root/,
    ],
    exitCode: 3,
    addedContainers: 1,
  },
];
