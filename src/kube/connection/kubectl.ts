import { execa, ExecaError } from 'execa';
import { ShmError } from '../../errors.ts';

/** How to call kubectl: the one that started this plugin if it says so (from 1.37 on), else the one on PATH. */
export interface Kubectl {
  command: string;
  /** The user's global flags, for every call. */
  globalArguments: string[];
}

export function findKubectl(globalArguments: string[]): Kubectl {
  return { command: process.env['KUBECTL_PATH'] ?? 'kubectl', globalArguments };
}

/**
 * The namespace of the current context, `default` where it names none, as kubectl itself would choose it.
 * @throws ShmError if there is no kubectl, or it cannot read its configuration
 */
export async function currentNamespace({ command, globalArguments }: Kubectl): Promise<string> {
  try {
    const { stdout } = await execa(
      command,
      ['config', 'view', '--minify', '--output=jsonpath={..namespace}', ...globalArguments],
      { stdin: 'ignore' },
    );
    return stdout.trim() === '' ? 'default' : stdout.trim();
  } catch (error) {
    // No context at all (--server alone, or inside a pod): whether kubectl can do with that, its proxy will say
    if (error instanceof ExecaError && String(error.stderr).includes('current-context must exist')) return 'default';
    throw kubectlFailure(error, 'the namespace of the current context is unknown');
  }
}

/** One call of kubectl, for at most ten seconds. @throws ShmError with what it said */
export async function runKubectl({ command, globalArguments }: Kubectl, words: string[]): Promise<void> {
  try {
    // Detached: an impatient second Ctrl-C in the terminal would end it, too
    await execa(command, [...words, ...globalArguments], { stdin: 'ignore', timeout: 10_000, detached: true });
  } catch (error) {
    throw kubectlFailure(error, `kubectl ${words[0]} failed`);
  }
}

/** What kubectl said when it failed, in its own words. */
export function kubectlFailure(error: unknown, what: string): ShmError {
  if (!(error instanceof ExecaError)) throw error;
  // 127: a shell that did not find it (sh(1))
  if (error.code === 'ENOENT' || error.exitCode === 127) {
    return new ShmError({
      what,
      why: 'kubectl is not on PATH',
      whatToDo: 'install kubectl, or put its directory on PATH',
      cause: error,
    });
  }
  const said =
    String(error.stderr ?? '')
      .trim()
      .split('\n')
      .at(-1) ?? '';
  return new ShmError({
    what,
    why: said === '' ? silentEnd(error) : said.replace(/^error: /, 'kubectl: '),
    whatToDo: 'check --context, --kubeconfig and KUBECONFIG with: kubectl config get-contexts',
    cause: error,
  });
}

/** Not the command line, as execa has it: the guard's is a script. */
function silentEnd({ timedOut, signal, exitCode, originalMessage }: ExecaError): string {
  if (timedOut) return 'kubectl did not end in time';
  if (signal !== undefined) return `kubectl was ended by ${signal}`;
  return exitCode === undefined
    ? (originalMessage ?? 'kubectl did not start')
    : `kubectl ended with exit code ${exitCode}`;
}
