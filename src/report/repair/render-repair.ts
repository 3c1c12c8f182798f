import { tallyOf, type ContainerRepair } from '../../facts/repair/container-repair.ts';
import type { FileRepair, Outcome } from '../../facts/repair/file-repair.ts';
import { formatBytes } from '../../words/bytes.ts';
import { count } from '../../words/counts.ts';
import { listed } from '../../words/lists.ts';
import { shownNow } from '../../words/shown-now.ts';
import { escapeReport } from '../escape.ts';
import { renderJson } from '../formats/json.ts';
import { grid, type Column } from '../layout.ts';
import { pageOf } from '../page.ts';

/** How to print it. */
export interface RepairOptions {
  format: 'table' | 'json';
  /** Null: into a file, or another program. */
  columns: number | null;
}

/**
 * What would be done, or was, in each container, and a tally. Containers in which nothing was lost are counted alone.
 */
export function renderRepair(repairs: ContainerRepair[], { format, columns }: RepairOptions): string {
  const containers = escapeReport(repairs);
  if (format === 'json') return renderJson({ containers, tally: tallyOf(containers) });
  const rows = containers.flatMap(rowsOf);
  return [
    ...grid(headers, rows, pageOf({ columns, color: false }).tableWidth),
    ...(rows.length === 0 ? [] : ['']),
    tallyLine(containers),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

const headers: Column[] = [
  { header: 'NODE' },
  { header: 'POD' },
  { header: 'CONTAINER' },
  { header: 'FILES', elastic: true },
  { header: 'OUTCOME', elastic: true },
];

/** A row for each outcome in a container: its files share it. */
function rowsOf(repair: ContainerRepair): string[][] {
  const { namespace, pod, container, node, files, why, outcome } = repair;
  const place = [node, `${namespace}/${pod}`, container];
  if (files.length === 0) return outcome === 'not-needed' ? [] : [[...place, '', `${words[outcome]}: ${why}`]];
  const told = files.filter((file) => file.outcome !== 'not-needed');
  const rows = [...Map.groupBy(told, sentenceOf)].map(([sentence, same]) => [
    ...place,
    same.map(({ file }) => file).join(', '),
    sentence + memoryOf(same),
  ]);
  return repair.event?.state === 'not-left'
    ? [...rows, [...place, '', `no Event was left: ${repair.event.why}`]]
    : rows;
}

const words: Record<Outcome, string> = {
  repairable: 'would be bound again',
  repaired: 'repaired',
  'not-needed': 'not needed',
  refused: 'refused',
  failed: 'failed',
  unknown: 'could not find out',
};

function sentenceOf({ file, was, outcome, why, now, source }: FileRepair): string {
  const from = source === undefined ? '' : source.slice(0, -file.length);
  switch (outcome) {
    case 'repairable':
      return `${was}; ${words.repairable}, from ${from}`;
    case 'repaired':
      return words.repaired;
    default:
      return [`${words[outcome]}: ${why ?? 'no reason given'}`, ...(now === undefined ? [] : [shownNow[now]])].join(
        '; ',
      );
  }
}

/** What the container now reads of its memory. */
function memoryOf(files: readonly FileRepair[]): string {
  const memoryBytes = files.find((file) => file.memoryBytes !== undefined)?.memoryBytes;
  return memoryBytes === undefined ? '' : `: MemTotal is ${formatBytes(BigInt(memoryBytes))}`;
}

function tallyLine(containers: readonly ContainerRepair[]): string {
  const tally = tallyOf(containers);
  const without = containers.filter(({ files, outcome }) => outcome === 'not-needed' && files.length === 0).length;
  const counted = (Object.keys(words) as Outcome[])
    .filter((outcome) => tally[outcome] > 0)
    .map((outcome) => `${tally[outcome]} ${words[outcome]}`);
  const never =
    without === 0
      ? ''
      : `, of them ${without} without LXCFS, which it does not inject ("kubectl shm explain host-memory-in-proc")`;
  return `${count(containers.length, 'container')}: ${listed(counted)}${never}.`;
}
