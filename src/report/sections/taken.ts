import { describeTake } from '../../descriptions/takes.ts';
import type { Resource } from '../../resources/resource.ts';
import type { ResourceView } from './other-views.ts';

/** The rows of memory and CPUs with what the target's runtimes take of them. */
export function withTaken(rows: ResourceView[], resources: Resource[]): ResourceView[] {
  return rows.map((row) => {
    const taken = cellOf(resources.find(({ name }) => name === row.firstOf));
    return taken === undefined ? row : { ...row, taken };
  });
}

function cellOf(resource: Resource | undefined): string | undefined {
  const cells = resource?.takes.map(({ amount, verdict }) => amount?.replace(/ CPUs?$/, '') ?? verdict) ?? [];
  return cells.length === 0 ? undefined : [...new Set(cells)].join(', ');
}

/** What each runtime takes, and whom it asks: a line each. */
export function takenRows(resources: Resource[]): { label: string; text: string }[] {
  const told = resources
    .filter(({ name }) => name !== 'swap')
    .flatMap(({ name, takes }) => takes.map((take) => ({ label: take.runtime, text: describeTake(name, take) })));
  return [...Map.groupBy(told, ({ label }) => label)].map(([label, same]) => ({
    label,
    text: [...new Set(same.map(({ text }) => text))].join('; '),
  }));
}
