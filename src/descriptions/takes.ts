import type { ResourceName, Take } from '../resources/resource.ts';

/** What a runtime takes of a resource: `takes 512Mi of memory, by sysinfo(2), its heap at most 128Mi`. */
export function describeTake(resource: ResourceName, { amount, heap, asks, verdict }: Take): string {
  const ofName = resource === 'cpu' ? 'CPUs' : resource;
  switch (verdict) {
    case 'right':
    case 'blind':
    case 'slightly-above': {
      const ofWhat = resource === 'memory' ? `${amount} of memory` : amount;
      return `takes ${ofWhat}, by ${asks}${heap === null ? '' : `, its heap at most ${heap}`}`;
    }
    case 'unsized':
    case 'by-files':
      return `for ${ofName} asks ${asks}`;
    case 'undecided':
      return `takes ${ofName} by what is not known${asks === '' ? '' : `: ${asks}`}`;
  }
}
