import type { ResourceName, Take } from '../resources/resource.ts';

/** What a runtime takes of a resource: `512Mi of memory, by sysinfo(2), its heap at most 128Mi`. */
export function describeTake(resource: ResourceName, { amount, heap, asks, verdict }: Take): string {
  switch (verdict) {
    case 'right':
    case 'blind':
    case 'slightly-above': {
      const ofWhat = resource === 'memory' ? `${amount} of memory` : amount;
      return `${ofWhat}, by ${asks}${heap === null ? '' : `, its heap at most ${heap}`}`;
    }
    case 'unsized':
      return `no ${resource === 'cpu' ? 'CPUs' : resource}, by ${asks}`;
    case 'by-files':
      return `by ${asks}`;
    case 'undecided':
      return asks === '' ? 'not known' : `not known: ${asks}`;
  }
}
