import type { Fact } from '../../facts/fact.ts';
import type { Owner } from '../../facts/owner.ts';

/**
 * Which containers of a patch are not in the pod template that it goes to, as far as that was read: a webhook added
 * them to the pod. In the template each would be a new container without an image, which the API refuses.
 * @param podSpec the patch
 */
export function addedContainers(
  owner: Fact<Owner>,
  podSpec: { containers?: { name: string }[]; initContainers?: { name: string }[] },
): string[] {
  const template = owner.status === 'ok' && owner.value.state === 'owned' ? owner.value.templateContainers : undefined;
  if (template === undefined) return [];
  return [...(podSpec.initContainers ?? []), ...(podSpec.containers ?? [])]
    .map(({ name }) => name)
    .filter((name) => !template.includes(name));
}
