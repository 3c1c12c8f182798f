/**
 * Seconds since 1970 as a moment in UTC, which reads the same wherever a report is opened; empty
 * for 0, the kernel's never.
 */
export function formatMoment(seconds: number): string {
  if (seconds === 0) return '';
  const moment = new Date(seconds * 1000);
  return Number.isNaN(moment.getTime()) ? String(seconds) : moment.toISOString().replace('.000Z', 'Z');
}

/** A span of time in its largest unit, rounded down: `45 s`, `12 min`, `5 h`, `3 d`. */
export function formatAge(seconds: number): string {
  const { unit, size } = units.find(({ size }) => seconds >= size) ?? { unit: 's', size: 1 };
  return `${Math.floor(seconds / size)} ${unit}`;
}

const units = [
  { unit: 'd', size: 86_400 },
  { unit: 'h', size: 3600 },
  { unit: 'min', size: 60 },
];
