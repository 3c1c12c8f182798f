import { formatBytes } from '../words/bytes.ts';
import { defineDifference, EQUAL } from './difference.ts';
import { differsNotably } from './notable-size.ts';

/** How much swap the nodes have (SwapTotal in /proc/meminfo). */
export const swap = defineDifference({
  id: 'swap',
  severity: 'warning',
  needs: ['machine'],
  compare({ machine: a }, { machine: b }) {
    const [swapA, swapB] = [BigInt(a.swapBytes), BigInt(b.swapBytes)];
    if (!differsNotably(swapA, swapB)) return EQUAL;
    return {
      kind: 'differs',
      title: 'The nodes have not the same swap.',
      a: swapA === 0n ? 'none' : formatBytes(swapA),
      b: swapB === 0n ? 'none' : formatBytes(swapB),
      consequence:
        'Only with swap can shared memory that is not in use leave the RAM: ' +
        'without, a pod at its limit is killed where the other one grows slow.',
    };
  },
});
