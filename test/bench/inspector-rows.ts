import { measureInspector } from './inspector-run.ts';
import { INSPECTOR_TARGET } from './targets.ts';

/**
 * A line of the bench's table: what; the median and its ratio to the first version's; the peak and its ratio;
 * what those may be at most.
 */
export type InspectorRow = [
  what: string,
  medianMs: string,
  ratio: string,
  peakKib: string,
  ratio: string,
  atMost: string,
];

/** The inspector of today beside that of the first version. @param inspector path of an executable, as `first` */
export async function inspectorRows(inspector: string, first: string): Promise<InspectorRow[]> {
  const before = await measureInspector(first);
  const now = await measureInspector(inspector);
  return (Object.keys(now) as (keyof typeof now)[]).map((what): InspectorRow => {
    const timeRatio = now[what].medianMs / before[what].medianMs;
    const peakRatio = now[what].peakKib / before[what].peakKib;
    return [
      what,
      now[what].medianMs.toFixed(1),
      timeRatio.toFixed(2),
      String(now[what].peakKib),
      peakRatio.toFixed(2),
      `${INSPECTOR_TARGET}${Math.max(timeRatio, peakRatio) > INSPECTOR_TARGET ? ' MISSED' : ''}`,
    ];
  });
}
