import type { Resource, ResourceName } from '../../src/resources/resource.ts';
import type { Verdicts } from '../../src/verdicts/report.ts';

/** The verdict over one resource. */
export const resourceNamed = ({ resourceVisibility }: Verdicts, wanted: ResourceName): Resource | undefined =>
  resourceVisibility.resources.find(({ name }) => name === wanted);
