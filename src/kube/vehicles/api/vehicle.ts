import { noFacts } from '../../conversation/facts-in.ts';
import type { LocatedContainer } from '../../locate/located-container.ts';
import type { Plan } from '../vehicle.ts';

/** No inspector at all: only what the API knows of a container's pod. @param why there is no more */
export function planByApi(container: LocatedContainer, why: string): Plan {
  return {
    containers: [container],
    describe: () => ({ kind: 'nothing', why }),
    converse: async () => new Map([[container, noFacts('no inspector ran')]]),
    provenance: { via: 'api', whyNoInspector: why },
  };
}
