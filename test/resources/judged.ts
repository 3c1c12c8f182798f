import type { Inspection } from '../../src/facts/inspection.ts';
import type { Resource, ResourceName } from '../../src/resources/resource.ts';
import { resourcesOf } from '../../src/resources/resources-of.ts';

/** One resource of an inspection. */
export function resourceIn(inspection: Inspection, name: ResourceName): Resource {
  const resource = resourcesOf(inspection).find((each) => each.name === name);
  if (resource === undefined) throw new Error(`there is no resource ${name}`);
  return resource;
}
