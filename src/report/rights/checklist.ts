import type { CheckedRole } from '../../rights/checked-role.ts';
import { rightInWords } from '../../rights/right.ts';
import { grid, indent } from '../layout.ts';
import { pageOf } from '../page.ts';

/** Which of the needed and the optional rights the user has, a table for each place. */
export function renderChecklist(roles: CheckedRole[], { columns }: { columns: number | null }): string {
  const { tableWidth } = pageOf({ columns, color: false });
  return `${roles.map((role) => placeLines(role, tableWidth).join('\n')).join('\n\n')}\n`;
}

function placeLines({ namespace, needs }: CheckedRole, width: number): string[] {
  const rows = needs.map(({ need: { right, why, without, isOptional }, isGranted }) => [
    isGranted ? 'yes' : isOptional ? 'no (optional)' : 'no',
    rightInWords(right),
    isGranted || without === null ? why : `${why}; without it, ${without}`,
  ]);
  return [
    namespace === null ? 'In the cluster' : `In namespace ${namespace}`,
    ...indent(
      grid([{ header: 'HAVE' }, { header: 'RIGHT' }, { header: 'NEEDED FOR', elastic: true }], rows, width - 2),
      2,
    ),
  ];
}
