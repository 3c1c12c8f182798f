import type { InferredOptionTypes } from 'yargs';
import { comparisonFormats } from '../../src/report/formats/report-formats.ts';
import { usualImage } from '../../src/inspector-image/image-reference.ts';

/** The options of `compare`, kubectl's own names if it has them. `from`, which may be given twice, is apart. */
export const compareOptions = {
  'node-pod-namespace': {
    alias: ['n', 'namespace'],
    type: 'string',
    describe: 'Where the node pods are created; the current context’s namespace unless given',
  },
  agent: { type: 'string', describe: 'The Agent that has to be on both nodes: ds/NAME[.NAMESPACE]' },
  output: {
    alias: 'o',
    choices: comparisonFormats,
    default: 'table' as const,
    describe: 'How to print the comparison',
  },
  'save-facts': {
    type: 'string',
    describe: 'Also write what was found to NODE.json in this directory, for --from and for bug reports',
  },
  image: {
    type: 'string',
    default: usualImage(process.env).image,
    describe: 'The inspector’s image (or KUBECTL_SHM_IMAGE)',
  },
  'dry-run': {
    type: 'boolean',
    default: false,
    describe: 'Print the node pods that would be created, and create none',
  },
  timeout: { type: 'string', default: '60s', describe: 'The longest that the run may take: 90s, 2m' },
  quiet: { alias: 'q', type: 'boolean', default: false, describe: 'No progress on stderr' },
  color: {
    choices: ['auto', 'always', 'never'] as const,
    default: 'auto' as const,
    describe: 'Colour in the comparison',
  },
} as const;

export const fromOption = {
  from: {
    type: 'string',
    array: true,
    default: [] as string[],
    describe: 'Compare with the facts in this file instead of a node; twice for no cluster at all',
  },
} as const;

export type CompareArguments = InferredOptionTypes<typeof compareOptions> & {
  from: string[];
  nodes?: string[];
} & Record<string, unknown>;
