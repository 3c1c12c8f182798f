import type { InferredOptionTypes } from 'yargs';
import { usualImage } from '../../src/inspector-image/image-reference.ts';

/** The options of `repair`, kubectl's own names if it has them. */
export const repairOptions = {
  namespace: { alias: 'n', type: 'string', describe: 'The namespace of the pods; the current context’s unless given' },
  selector: { alias: 'l', type: 'string', describe: 'The pods with these labels, as kubectl takes them' },
  'all-namespaces': { alias: 'A', type: 'boolean', default: false, describe: 'The pods of all namespaces' },
  'node-pod-namespace': {
    type: 'string',
    describe: 'Where node pods are created; the namespace of the run unless given',
  },
  output: {
    alias: 'o',
    choices: ['table', 'json'] as const,
    default: 'table' as const,
    describe: 'How to print what was done',
  },
  image: {
    type: 'string',
    default: usualImage(process.env).image,
    describe: 'The inspector’s image (or KUBECTL_SHM_IMAGE)',
  },
  'dry-run': {
    type: 'boolean',
    default: false,
    describe: 'Look, by a pod on each node that only reads, say what would be bound again, and change nothing',
  },
  yes: { alias: 'y', type: 'boolean', default: false, describe: 'Do not ask' },
  timeout: {
    type: 'string',
    default: '5m',
    describe: 'The longest that the run may take, your answer included: 90s, 2m',
  },
  quiet: { alias: 'q', type: 'boolean', default: false, describe: 'No progress on stderr' },
} as const;

export type RepairArguments = InferredOptionTypes<typeof repairOptions> & { target?: string[] } & Record<
    string,
    unknown
  >;
