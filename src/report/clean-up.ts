import { escapeText } from './escape.ts';

/** A node pod that was found, in kubectl's words: deleted, or left alone. */
export function renderCleanUp(
  nodePods: { namespace: string; name: string; isInUse: boolean }[],
  { dryRun }: { dryRun: boolean },
): string {
  if (nodePods.length === 0) return 'No node pods found.\n';
  const deleted = dryRun ? 'would be deleted' : 'deleted';
  const leftAlone = 'left alone: a run may be using it, and it ends by itself';
  return nodePods
    .map(
      ({ namespace, name, isInUse }) => `pod ${escapeText(`${namespace}/${name}`)} ${isInUse ? leftAlone : deleted}\n`,
    )
    .join('');
}
