import { readFileSync } from 'node:fs';
import { readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { say, step } from '../step.ts';
import { buildCommand, buildLog } from './command.ts';
import { cachedDir, fillOnce } from './cached.ts';

const sourceDir = join(import.meta.dirname, '../kubestack');
const source = (file: string): string => readFileSync(join(sourceDir, file), 'utf8');
const components = ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kubelet', 'metrics-server'];

/** From go.mod; go.sum pins the checksum of every module. */
const versionOf = (module: string): string =>
  source('go.mod')
    .split('\n')
    .find((line) => line.startsWith(`\t${module} v`))
    ?.split(' ')[1] ?? 'v0.0.0';
export const kubernetesVersion = versionOf('k8s.io/kubernetes');
export const metricsServerVersion = versionOf('sigs.k8s.io/metrics-server');

/** Directory with `kubectl`, and with the components, which are links to one binary that acts by its name. */
export const kubernetesDir = cachedDir(
  `kubernetes-${kubernetesVersion}`,
  ['main.go', 'metrics_server.go', 'kubectl/main.go', 'go.mod', 'go.sum'].map(source),
);

/** Builds Kubernetes from its published Go modules: nine minutes on two cores when Go's own cache is empty. */
export async function buildKubernetes(): Promise<void> {
  await fillOnce(kubernetesDir, `Kubernetes ${kubernetesVersion}`, async (dir) => {
    await step('Go modules of Kubernetes', () => go('go-modules', ['list', '-deps', ...packages]));
    await go('go-stale', ['list', '-deps', '-f', '{{if .Stale}}{{.ImportPath}}{{end}}', ...buildFlags, ...packages]);
    const toCompile = await linesOf(buildLog('go-stale'));
    say(`compiling ${toCompile} packages of Kubernetes ${kubernetesVersion}, about five a second on two cores`);
    const progress = setInterval(async () => {
      say(`Kubernetes: ${await linesOf(buildLog('go-build'))} of ${toCompile} packages, and then the linker`);
    }, 15_000);
    await go('go-build', ['build', '-v', ...buildFlags, '-o', `${dir}/`, ...packages]).finally(() =>
      clearInterval(progress),
    );
    await Promise.all(components.map((name) => symlink('kubestack', join(dir, name))));
  });
}

// kubectl apart from the rest: it starts three times as fast as the multi-call binary
const packages = ['.', './kubectl'];

const minorVersion = kubernetesVersion.split('.')[1] ?? '';
const versionFlags = [
  ['gitVersion', kubernetesVersion],
  ['gitMajor', '1'],
  ['gitMinor', minorVersion],
];
const buildFlags = [
  '-trimpath',
  '-ldflags',
  ['-s', '-w', ...versionFlags.map(([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`)].join(' '),
];

// Outside a git checkout, or in another user's, Go cannot stamp a revision and would fail.
const go = (log: string, args: readonly string[]): Promise<void> =>
  buildCommand(log, ['go', ...args], { cwd: sourceDir, env: { CGO_ENABLED: '0', GOFLAGS: '-buildvcs=false' } });

const linesOf = async (file: string): Promise<number> => (await readFile(file, 'utf8')).split('\n').length - 1;
