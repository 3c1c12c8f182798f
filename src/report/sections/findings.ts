import type { Finding, Report } from '../../evaluate.ts';
import { indent, labelled } from '../layout.ts';
import { wrap } from '../wrap.ts';
import { marks } from '../marks.ts';
import type { Page } from '../page.ts';

/** What is wrong, one finding below the other, each with what to verify and what to change. */
export function renderFindings({ findings }: Report, page: Page): string[] {
  return findings.flatMap((finding, index) => [...(index === 0 ? [] : ['']), ...renderFinding(finding, page)]);
}

function renderFinding(
  { id, severity, title, expected, actual, evidence, remediation }: Finding,
  { width, paint }: Page,
): string[] {
  const { symbol, look } = marks[severity];
  const entries = [
    { label: 'expected', text: expected },
    { label: 'actual', text: actual },
    ...evidence.map((text, index) => ({ label: index === 0 ? 'evidence' : '', text })),
    { label: 'fix', text: remediation.text },
  ];
  return [
    `${paint(look, `${symbol} ${severity}`)}  ${id}`,
    ...indent(wrap(title, width - 2), 2),
    ...indent(labelled(entries, width - 4), 4),
    ...renderPatch(remediation.patch, width),
    // Below the patch, which belongs to the fix, and under the same labels
    ...indent(labelled([{ label: 'more'.padEnd('expected'.length), text: `kubectl shm explain ${id}` }], width - 4), 4),
  ];
}

/** A patch keeps its own lines, whatever the width: it is there to be copied. */
function renderPatch(patch: string | undefined, width: number): string[] {
  if (patch === undefined) return [];
  return [
    ...indent(wrap('patch of the workload; bare pods are created anew', width - 4), 4),
    ...indent(
      patch
        .trimEnd()
        .split('\n')
        .flatMap((line) => wrap(line, width - 6)),
      6,
    ),
  ];
}
