import type { Resource, Take } from '../../../src/resources/resource.ts';
import type { Said } from './said.ts';

/** What the report says of a program, beside what the program says of itself. */
export interface Believed {
  said: Said;
  memory: Take;
  cpu: Take;
}

/** @throws if the report does not know the program */
export function believedOf(said: Said, resources: Resource[]): Believed {
  const [memory, cpu] = (['memory', 'cpu'] as const).map((name) =>
    resources.find((resource) => resource.name === name)?.takes.find(({ pids }) => pids.includes(said.pid)),
  );
  if (memory === undefined || cpu === undefined) throw new Error(`the report does not know ${said.name}, ${said.pid}`);
  return { said, memory, cpu };
}

/** An amount as the report has it (`751.41Mi`, `2 CPUs`), in bytes or CPUs; null if there is none. */
export function amountIn(text: string | null): number | null {
  const [, digits, unit = ''] = /^([\d.]+)(Ki|Mi|Gi)?/.exec(text ?? '') ?? [];
  return digits === undefined ? null : Number(digits) * 1024 ** ['', 'Ki', 'Mi', 'Gi'].indexOf(unit);
}

/**
 * A line of docs/runtimes-run.md: what the program says beside what the report does. An amount that is the machine's
 * has no number, or the table would be another one on each machine.
 */
export function rowOf({ said, memory, cpu }: Believed, cgroup: string, machineCpus: number): string {
  const isMachine = memory.verdict === 'blind' && !memory.asks.startsWith('its setting');
  const heap = (bytes: number | null): string =>
    bytes === null ? '' : isMachine ? 'a share of the machine' : `${Math.round(bytes / 2 ** 20)} MiB`;
  const cpus = (count: number | null): string =>
    count === null || machineCpus === 1 ? '' : count > 1 ? 'more than 1' : String(count);
  const cells = [
    `\`${said.name}\``,
    cgroup,
    heap(said.heapBytes ?? null),
    heap(amountIn(memory.heap)),
    memory.verdict,
    cpus(said.cpuCount ?? null),
    cpus(amountIn(cpu.amount)),
    cpu.verdict,
  ];
  return `| ${cells.join(' | ')} |`;
}
