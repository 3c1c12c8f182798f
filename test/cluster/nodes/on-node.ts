import { execa } from 'execa';
import { nodeBIp } from '../addresses.ts';
import { stateDir } from '../paths.ts';
import { initOf } from '../processes.ts';
import type { NodeName } from './names.ts';

/** What a command said and how it ended. */
export interface CommandResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a command as root inside a node, beside kubelet and containerd (their pids: /run/kubelet.pid,
 * /run/containerd.pid, /run/lxcfs.pid), and needs neither of them.
 * @throws when the node is not up or the command has not ended after `deadlineMs`; an exit code is a result.
 */
export async function onNode(node: NodeName, command: readonly string[], deadlineMs = 60_000): Promise<CommandResult> {
  return node === 'node-a' ? onNodeA(command, deadlineMs) : onNodeB(command, deadlineMs);
}

async function onNodeA(command: readonly string[], deadlineMs: number): Promise<CommandResult> {
  const namespaces = ['--mount', '--net', '--ipc', '--uts', '--pid', '--cgroup'];
  const result = await execa('nsenter', ['--target', String(pidOfInit('node-a')), ...namespaces, '--', ...command], {
    reject: false,
    stdin: 'ignore',
    timeout: deadlineMs,
    cwd: '/',
  });
  if (result.exitCode === undefined) throw new Error(`on node-a: ${result.shortMessage}`);
  return { exitCode: result.exitCode, stdout: result.stdout, stderr: result.stderr };
}

async function onNodeB(command: readonly string[], deadlineMs: number): Promise<CommandResult> {
  const line = command.map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`).join(' ');
  const { stdout } = await execa(
    'nsenter',
    ['--target', String(pidOfInit('cluster')), '--net', 'socat', '-t', '3600', '-', `TCP:${nodeBIp}:2222`],
    {
      input: line,
      timeout: deadlineMs,
    },
  );
  const [exitCode, output = '', errors = ''] = stdout.split('\n');
  if (!/^\d+$/.test(exitCode ?? '')) throw new Error(`on node-b: no answer to ${line}`);
  return { exitCode: Number(exitCode), stdout: decode(output), stderr: decode(errors) };
}

function pidOfInit(role: string): number {
  const pid = initOf(stateDir, role);
  if (pid === undefined) throw new Error(`${role} is not up: \`npm run cluster up\` starts it`);
  return pid;
}

/** Without the last line's end, as execa has it. */
const decode = (base64: string): string => Buffer.from(base64, 'base64').toString().replace(/\n$/, '');
