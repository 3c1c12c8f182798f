import type { Report } from '../../verdicts/report.ts';
import { escapeReport } from '../escape.ts';
import { isHealthy } from '../healthy.ts';
import { pageOf, type Page } from '../page.ts';
import { renderChannels } from '../sections/channels.ts';
import { renderContainerLimits } from '../sections/container-limits.ts';
import { renderFindings } from '../sections/findings.ts';
import { renderHeader } from '../sections/header.ts';
import { renderHeadlines } from '../sections/headlines.ts';
import { renderIpcLimits } from '../sections/ipc-limits.ts';
import { renderLimits } from '../sections/limits.ts';
import { renderMounts } from '../sections/mounts.ts';
import { renderNamespaces } from '../sections/namespaces.ts';
import { renderNextStep } from '../sections/next-step.ts';
import { renderOtherMemory } from '../sections/other-memory.ts';
import { renderProcesses } from '../sections/processes.ts';
import { renderSegments } from '../sections/segments.ts';
import { renderSemaphoresAndQueues } from '../sections/semaphores-and-queues.ts';
import { renderShmFiles } from '../sections/shm-files.ts';
import { renderUndetermined } from '../sections/undetermined.ts';

/** One part of the human report, as lines; none where it has nothing to say. */
type Section = (report: Report, page: Page) => string[];

/** What a person needs first, then what proves it, then what could not be seen, then the tables behind it. */
const answer: Section[] = [renderHeader, renderHeadlines, renderFindings, renderUndetermined, renderNextStep];
const basis: Section[] = [renderChannels, renderLimits, renderContainerLimits, renderIpcLimits];
const detail: Section[] = [
  renderSegments,
  renderSemaphoresAndQueues,
  renderShmFiles,
  renderOtherMemory,
  renderProcesses,
  renderNamespaces,
  renderMounts,
];

/** The report for a person, from 40 columns on; a healthy one leaves the detail to `-o wide`. */
export function renderTable(
  report: Report,
  look: { columns: number | null; color: boolean; isWide?: boolean },
): string {
  const page = pageOf(look);
  // Escaping is by far the most that is done with the results, of which no section shows any
  const printable = escapeReport({ ...report, results: [] });
  const sections = [...answer, ...basis, ...(isHealthy(report) && !page.isWide ? [] : detail)];
  const parts = sections.map((section) => section(printable, page)).filter((lines) => lines.length > 0);
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
