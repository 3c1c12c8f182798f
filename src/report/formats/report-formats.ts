/** The formats of a report, as -o takes them. */
export const reportFormats = ['table', 'wide', 'json', 'yaml'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** Those of a comparison, which has no more columns for a wide page. */
export const comparisonFormats = ['table', 'json', 'yaml'] as const satisfies ReportFormat[];
