/** Seconds since 1970 as a moment in UTC, which reads the same wherever a report is opened; empty for 0, the kernel's never. */
export function formatMoment(seconds: number): string {
  if (seconds === 0) return '';
  const moment = new Date(seconds * 1000);
  return Number.isNaN(moment.getTime()) ? String(seconds) : moment.toISOString().replace('.000Z', 'Z');
}
