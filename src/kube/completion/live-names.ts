import { execa } from 'execa';
import type { Kubectl } from '../connection/kubectl.ts';

/** Names that a command line may hold, as kubectl finds them now. Where it can't find them, there are none. */
export interface LiveNames {
  /** @param namespace null: that of the current context, or none for what is in no namespace */
  namesOf: (resource: string, namespace: string | null) => Promise<string[]>;
  /** As `NAME.NAMESPACE`; where all namespaces may not be listed, `NAME` in the current one. */
  namesInAllNamespaces: (resource: string) => Promise<string[]>;
  /** The containers of a pod, or of a workload's pods. */
  containersOf: (resource: string, name: string, namespace: string | null) => Promise<string[]>;
  /** What kubectl's configuration names. */
  configured: (list: 'contexts' | 'clusters' | 'users') => Promise<string[]>;
}

/**
 * One call of kubectl for each list: about 40 ms, which is less than its proxy and a request through that take. Tables
 * are asked for, since the server sends them without the objects' specs.
 */
export function liveNames(kubectl: Kubectl): LiveNames {
  const table = (words: string[]) => linesFrom(kubectl, ['get', ...words, '--no-headers', REQUEST_TIMEOUT]);
  const inNamespace = (namespace: string | null) => (namespace === null ? [] : [`--namespace=${namespace}`]);
  const namesOf = async (resource: string, namespace: string | null) =>
    ((await table([resource, ...inNamespace(namespace)])) ?? []).flatMap((line) => columnsOf(line).slice(0, 1));
  return {
    namesOf,
    namesInAllNamespaces: async (resource) =>
      (await table([resource, '--all-namespaces']))
        ?.map((line) => columnsOf(line))
        .flatMap(([namespace, name]) => (name === undefined ? [] : [`${name}.${namespace}`])) ??
      namesOf(resource, null),
    containersOf: async (resource, name, namespace) => {
      const spec = resource === 'pod' ? '.spec' : '.spec.template.spec';
      return (
        (await linesFrom(kubectl, [
          'get',
          resource,
          name,
          ...inNamespace(namespace),
          REQUEST_TIMEOUT,
          `--output=jsonpath={range ${spec}.containers[*]}{.name}{"\\n"}{end}`,
        ])) ?? []
      );
    },
    configured: async (list) =>
      (
        (await linesFrom(kubectl, ['config', 'view', `--output=jsonpath={range .${list}[*]}{.name}{"\\n"}{end}`])) ?? []
      ).filter((name) => !/\s/.test(name)),
  };
}

/** Whoever waits for a candidate has typed on long before. */
const REQUEST_TIMEOUT = '--request-timeout=2s';
const PATIENCE_MS = 2500;

/** What kubectl wrote, or null if it failed: no message comes while somebody types. */
async function linesFrom({ command, globalArguments }: Kubectl, words: string[]): Promise<string[] | null> {
  try {
    const { stdout } = await execa(command, [...words, ...globalArguments], {
      stdin: 'ignore',
      stderr: 'ignore',
      timeout: PATIENCE_MS,
      maxBuffer: 50_000_000,
    });
    return stdout.split('\n').filter((line) => line !== '');
  } catch {
    return null;
  }
}

function columnsOf(line: string): string[] {
  return line.trim().split(/\s+/);
}
