import type { Report } from '../../verdicts/report.ts';
import { isReached } from '../../kernel-rules/ipc-limit-use.ts';
import { wrap } from '../wrap.ts';
import { listing, type ListingColumn } from '../listing.ts';
import type { Page } from '../page.ts';
import { INDENT, part, parts } from '../part.ts';
import { groupByIpcNamespace, nameSides, sidesOf, type Side } from '../sides.ts';
import { ipcLimitRows, type IpcLimitRow } from './ipc-limit-rows.ts';

/**
 * The kernel's limits on what each IPC namespace may have, and their use: those that are nearly
 * reached, on a wide page all.
 */
export function renderIpcLimits(report: Report, page: Page): string[] {
  return parts(groupByIpcNamespace(sidesOf(report)).map((sides) => renderNamespace(sides, page)));
}

function renderNamespace(sides: Side[], page: Page): string[] {
  // One that saw nothing of them may stand before one that did
  const seen = sides.find(
    ({ facts: { ipcLimits, posixQueueLimits } }) => ipcLimits.status === 'ok' || posixQueueLimits.status === 'ok',
  );
  const all = seen === undefined ? [] : ipcLimitRows(seen.facts);
  const rows = page.isWide ? all : all.filter(({ isScarce }) => isScarce);
  if (rows.length === 0) return [];
  const whose = `the IPC namespace of ${nameSides(sides)}`;
  const heading = page.isWide ? `Limits of ${whose}` : `Limits that are nearly reached in ${whose}`;
  const uncounted =
    seen?.facts.ipcUse.status !== 'ok' && page.isWide
      ? wrap('how much of them is used could not be seen', page.width - INDENT)
      : [];
  return part(heading, [...listing(columns, rows, page), ...uncounted], page);
}

const columns: ListingColumn<IpcLimitRow>[] = [
  { header: 'LIMIT OF', cell: ({ what }) => what },
  { header: 'USED', align: 'right', cell: ({ used }) => used },
  { header: 'LIMIT', align: 'right', cell: ({ limit }) => limit },
  {
    header: 'LEFT',
    align: 'right',
    cell: ({ use, limit }) => (use === null || limit === 'none' ? '' : isReached(use) ? 'none' : percentLeft(use)),
  },
  { header: 'SYSCTL', cell: ({ sysctl }) => sysctl },
];

/** Rounded down, so that what is nearly gone is never said to be there. */
function percentLeft({ used, limit }: { used: bigint; limit: bigint }): string {
  return `${((limit - used) * 100n) / limit}%`;
}
