import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { environment } from '../cluster.ts';
import { exampleDir } from './manifests.ts';

/** The README of the example. */
export const README = join(exampleDir, 'README.md');
const BLOCK = /(<!-- transcript -->\n```\n)[^]*?(```\n<!-- \/transcript -->)/;

/** The commands of the README's transcript, in their order. */
export async function commandsOfReadme(): Promise<string[]> {
  const block = BLOCK.exec(await readFile(README, 'utf8'))?.[0] ?? '';
  return block.split('\n').flatMap((line) => (line.startsWith('$ ') ? [line.slice('$ '.length)] : []));
}

/**
 * Runs commands in a shell, one after another, and answers with the README that has what they said. Inspections do not
 * wait until the kubelet has measured a pod that has just started.
 * @param namespace the real one, which is called `shop` there
 * @param dir where the manifests are
 */
export async function readmeWith(commands: readonly string[], namespace: string, dir: string): Promise<string> {
  const lines: string[] = [];
  for (const command of commands) {
    const run = command
      .replaceAll(/\bshop\b/g, namespace)
      .replace('kubectl shm inspect', 'kubectl shm inspect --accept-oom-risk');
    const { all } = await execa('sh', ['-c', run], {
      env: environment,
      cwd: dir,
      all: true,
      reject: false,
      timeout: 300_000,
    });
    lines.push(`$ ${command}`, ...(all === '' ? [] : [plain(all, namespace)]));
  }
  const readme = await readFile(README, 'utf8');
  return readme.replace(BLOCK, (_block, begin: string, end: string) => `${begin}${lines.join('\n')}\n${end}`);
}

/** As the README calls the namespace, and with no blanks at the ends of lines. */
function plain(output: string, namespace: string): string {
  return output.replaceAll(namespace, 'shop').replaceAll(/[ \t]+$/gm, '');
}
