import { readFile } from 'node:fs/promises';
import { delimiter, dirname, join, resolve } from 'node:path';
import type { V1Pod } from '@kubernetes/client-node';
import { execa } from 'execa';
import { parse } from 'yaml';
import { importImage } from '../cluster/image.ts';
import { kubectl } from '../cluster/kubectl.ts';
import { kubeconfigPath, kubectlPath } from '../cluster/paths.ts';
import { up } from '../cluster/up.ts';

/** `npm run demo`: the plugin's main job on real pods of both nodes, seen in one go. */
const checkout = resolve(import.meta.dirname, '../..');
const namespace = 'shm-demo';
const pods = ['healthy', 'agent-out-of-reach', 'host-memory'];
const nodes = ['node-a', 'node-b'];

await execa(process.execPath, [join(checkout, 'tools/build/main.ts')], { stdio: 'inherit' });
await up();
await importImage(join(checkout, 'dist/inspector.oci.tar'));
await apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
await apply(await example('agent'));
await kubectl(['rollout', 'status', 'daemonset/route-agent', '-n', namespace, '--timeout=120s']);
// New each time: those of an earlier run may have lived through what the tests do to LXCFS
await kubectl(
  [
    'delete',
    'pods',
    '-n',
    namespace,
    '--ignore-not-found',
    ...nodes.flatMap((node) => pods.map((name) => `${name}-${node}`)),
  ],
  { stdout: 'ignore' },
);
for (const node of nodes) for (const name of pods) await apply(onNode(await example(name), node));
await kubectl(['wait', '-n', namespace, '--for=condition=Ready', 'pods', '--all', '--timeout=120s']);

// kubectl finds the plugin as it would after an installation: by its name, on PATH
const PATH = [join(checkout, 'dist'), dirname(kubectlPath()), process.env['PATH']].join(delimiter);
for (const node of nodes)
  for (const name of pods)
    await show(['shm', 'inspect', `${name}-${node}`, '-n', namespace, '--agent', 'ds/route-agent']);
process.stdout.write(`
To look further, in this shell:
  export KUBECONFIG=${kubeconfigPath()} PATH=${join(checkout, 'dist')}:${dirname(kubectlPath())}:$PATH
  kubectl shm inspect healthy-node-b -n ${namespace} --agent ds/route-agent -o json
  kubectl get pods -n ${namespace} -o wide
To take it down:
  npm run cluster down            # keeps what was built; --purge removes that too
`);

async function example(name: string): Promise<V1Pod> {
  return parse(await readFile(join(checkout, `examples/${name}.yaml`), 'utf8')) as V1Pod;
}

function onNode(pod: V1Pod, node: string): V1Pod {
  return {
    ...pod,
    metadata: { name: `${pod.metadata?.name}-${node}` },
    spec: { ...pod.spec, containers: pod.spec?.containers ?? [], nodeName: node },
  };
}

async function apply(object: object): Promise<void> {
  await kubectl(['apply', '-n', namespace, '-f', '-'], { input: JSON.stringify(object), stdout: 'ignore' });
}

async function show(words: string[]): Promise<void> {
  process.stdout.write(`\n\n$ kubectl ${words.join(' ')}\n`);
  const { exitCode } = await execa('kubectl', words, {
    env: { KUBECONFIG: kubeconfigPath(), PATH },
    stdio: ['ignore', 'inherit', 'inherit'],
    reject: false,
  });
  process.stdout.write(`(exit code ${exitCode})\n`);
}
