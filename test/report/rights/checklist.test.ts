import { expect, test } from 'vitest';
import { renderChecklist } from '../../../src/report/rights/checklist.ts';
import { hasAllNeeded } from '../../../src/rights/checked-role.ts';
import { needs } from '../../../src/rights/needs.ts';

const roles = (hasPod: boolean) => [
  {
    namespace: 'shop',
    needs: [
      { need: needs.readPod, isGranted: hasPod },
      { need: needs.watchPod, isGranted: false },
    ],
  },
  { namespace: null, needs: [{ need: needs.readNode, isGranted: true }] },
];

test('a table for each place; what is missing says what is lost', () => {
  expect(renderChecklist(roles(false), { columns: 120 })).toBe(
    [
      'In namespace shop',
      '  HAVE           RIGHT       NEEDED FOR',
      '  no             get pods    reads the pod, and follows the inspector’s container',
      '  no (optional)  watch pods  follows the inspector’s container; without it, it is asked for twice a second',
      '',
      'In the cluster',
      '  HAVE  RIGHT      NEEDED FOR',
      '  yes   get nodes  says at once if a node cannot start an inspector',
      '',
    ].join('\n'),
  );
});

test('all is there when only optional rights are missing', () => {
  expect([hasAllNeeded(roles(true)), hasAllNeeded(roles(false))]).toEqual([true, false]);
});
