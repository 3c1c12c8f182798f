import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installPackages } from '../../cluster/machine/packages.ts';
import { createNamespace, deleteNamespace, environment, kubectl, shm, start } from '../cluster.ts';
import { agentsOn, containerThat, podThat } from '../pods.ts';

let namespace = '';
let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'shm-e2e-'));
  const [created, shim] = await Promise.all([createNamespace(), shm(['completion', 'kubectl']), installPackages()]);
  namespace = created;
  await writeFile(join(directory, 'kubectl_complete-shm'), shim.stdout);
  await chmod(join(directory, 'kubectl_complete-shm'), 0o755);
  await start(namespace, [podThat('', { name: 'web', node: 'node-a', others: [containerThat('', 'beside')] })]);
  await kubectl(['create', '-n', namespace, '-f', '-'], agentsOn({ no: 'where' }));
});
afterAll(async () => {
  await deleteNamespace(namespace);
  await rm(directory, { recursive: true });
});

const PATH = () => [directory, environment.PATH].join(delimiter);
const runIn = async (command: string, words: string[], input?: string) =>
  (
    await execa(command, words, {
      env: { ...environment, PATH: PATH() },
      // Against what hangs, and no measure
      timeout: 180_000,
      ...(input !== undefined && { input }),
    })
  ).stdout;

/** How each asks for the candidates of a line, and what came, sorted. */
const askers: Record<string, (line: string) => Promise<string[]>> = {
  bash: async (line) => linesOf(await runIn('bash', ['-c', BASH_HARNESS, 'bash', line])),
  fish: async (line) =>
    linesOf(await runIn('fish', ['-c', 'kubectl-shm completion fish | source; complete -C $argv[1]', line])).map(
      (text) => text.split('\t')[0] ?? '',
    ),
  'kubectl __complete': async (line) => {
    const [, ...words] = line.split(' ');
    const lines = linesOf(await runIn('kubectl', ['__complete', 'shm', ...words]));
    return lines.filter((text) => !/^:\d+$/.test(text)).map((text) => text.split('\t')[0] ?? '');
  },
};

// As readline would break the line: at spaces, and around `=`
const BASH_HARNESS = `
eval "$(kubectl-shm completion bash)"
COMP_LINE="$1"; COMP_POINT=\${#COMP_LINE}
read -ra COMP_WORDS <<<"\${COMP_LINE//=/ = }"
[[ "$COMP_LINE" == *' ' ]] && COMP_WORDS+=("")
COMP_CWORD=$(( \${#COMP_WORDS[@]} - 1 ))
__kubectl_shm_complete 2>/dev/null
printf '%s\\n' "\${COMPREPLY[@]}"`;

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

describe.each(Object.entries(askers))('%s', (asker, ask) => {
  test.each([
    ['kubectl-shm comp', ['compare', 'completion']],
    ['kubectl-shm inspect --dry', ['--dry-run']],
    ['kubectl-shm inspect -n NS ', ['web']],
    ['kubectl-shm inspect -n NS ds/', ['ds/agent']],
    ['kubectl-shm inspect -n NS web -c ', ['app', 'beside']],
    ['kubectl-shm inspect web --agent ds/agent.', ['ds/agent.NS']],
    ['kubectl-shm compare node-a ', ['node-b']],
    ['kubectl-shm inspect --context ', ['kubectl-shm']],
    ['kubectl-shm inspect -n nosuch ', []],
    ['kubectl-shm inspect --kubeconfig /nosuch ', []],
  ])('%s', async (line, expected) => {
    expect((await ask(line.replace('NS', namespace))).toSorted()).toEqual(
      expected.map((text) => text.replace('NS', namespace)),
    );
  });

  test('namespaces, after a flag and within it', async () => {
    expect(await ask('kubectl-shm inspect -n kube-')).toEqual(expect.arrayContaining(['kube-public', 'kube-system']));
    const before = asker === 'bash' ? '' : '--namespace=';
    expect(await ask('kubectl-shm inspect --namespace=kube-s')).toEqual([`${before}kube-system`]);
  });
});

test('zsh, as somebody types it', async () => {
  const completed = {
    'kubectl-shm compare node-a no\t': 'kubectl-shm compare node-a node-b ',
    'kubectl-shm inspect --namespace=kube-s\t': 'kubectl-shm inspect --namespace=kube-system ',
    'kubectl-shm rb\t': 'kubectl-shm rbac ',
  };
  const typed = await runIn('zsh', ['-f', '-c', ZSH_HARNESS, 'zsh', ...Object.entries(completed).flat()]);
  for (const line of Object.values(completed)) expect(typed).toContain(line);
});

// A terminal of its own for each line, read until it shows what is wanted, or for half a minute
const ZSH_HARNESS = `
zmodload zsh/zpty
for line wanted in "$@"; do
  zpty shell 'TERM=dumb zsh -f -i'
  zpty -w shell 'PS1= RPS1=; autoload -U compinit; compinit -u -D; source <(kubectl-shm completion zsh); echo RE""ADY'
  while zpty -r shell said; do [[ "$said" == *READY* ]] && break; done
  zpty -w -n shell "$line"
  shown=; until=$(( SECONDS + 30 ))
  while [[ "$shown" != *"$wanted"* ]] && (( SECONDS < until )); do
    if zpty -r -t shell said; then shown+=$said; else sleep 0.1; fi
  done
  print -rn -- "$shown"
  zpty -d shell
done`;

test('nothing is told while somebody types', async () => {
  const { stderr, exitCode } = await execa('kubectl-shm', ['__complete', 'inspect', '-n', namespace, ''], {
    env: environment,
  });
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  const refused = await execa('kubectl-shm', ['__complete', 'inspect', '--server', 'http://127.0.0.1:1', ''], {
    env: environment,
  });
  expect({ stdout: refused.stdout, stderr: refused.stderr }).toEqual({ stdout: ':4', stderr: '' });
});
