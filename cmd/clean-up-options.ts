import type { InferredOptionTypes } from 'yargs';

/** The options of `cleanup`, kubectl's own names if it has them. */
export const cleanUpOptions = {
  namespace: { alias: 'n', type: 'string', describe: 'The namespace to look in; the current context’s unless given' },
  'all-namespaces': { alias: 'A', type: 'boolean', default: false, describe: 'Look in all namespaces' },
  'dry-run': { type: 'boolean', default: false, describe: 'Say what would be deleted, and delete nothing' },
  timeout: { type: 'string', default: '60s', describe: 'The longest that the run may take: 90s, 2m' },
  quiet: { alias: 'q', type: 'boolean', default: false, describe: 'No progress on stderr' },
} as const;

export type CleanUpArguments = InferredOptionTypes<typeof cleanUpOptions> & Record<string, unknown>;
