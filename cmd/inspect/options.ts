import type { InferredOptionTypes } from 'yargs';
import { profiles } from '../../src/kube/vehicles/ephemeral-container/security-level.ts';
import { ways } from '../../src/kube/vehicles/ways.ts';
import { reportFormats } from '../../src/report/formats/report-formats.ts';
import { usualImage } from '../../src/inspector-image/image-reference.ts';

/** The options of `inspect`, kubectl's own names if it has them. */
export const inspectOptions = {
  namespace: {
    alias: 'n',
    type: 'string',
    describe: 'The namespace of the target; the current context’s unless given',
  },
  container: {
    alias: 'c',
    type: 'string',
    describe: 'The container to inspect; kubectl’s default container unless given',
  },
  agent: {
    type: 'string',
    describe:
      'The Agent it talks to: container/NAME of the same pod, or pod/NAME or ds/NAME, ' +
      'with .NAMESPACE if it is in another',
  },
  'agent-container': {
    type: 'string',
    describe: 'The container of an Agent in another pod; kubectl’s default container of that pod unless given',
  },
  expect: {
    type: 'string',
    array: true,
    describe: 'An object that both have to hold, and that then decides alone: sysv:0x5150, posix:/ring, queue:/orders',
  },
  via: {
    choices: ways,
    default: 'auto' as const,
    describe: 'How to look: a container in the pod, a pod on its node, or what the API knows',
  },
  profile: {
    choices: profiles,
    default: 'default' as const,
    describe: 'The rights of an ephemeral container, as kubectl debug names them',
  },
  'node-pod-namespace': {
    type: 'string',
    describe: 'Where a node pod is created; the target’s namespace unless given',
  },
  'max-age': {
    type: 'string',
    describe: 'Use the answer of an earlier ephemeral container again that is not older than this: 90s, 5m',
  },
  output: {
    alias: 'o',
    choices: reportFormats,
    default: 'table' as const,
    describe: 'How to print the report; wide has every row, column and limit',
  },
  'save-facts': { type: 'string', describe: 'Also write what was found to this file, for --from and for bug reports' },
  from: { type: 'string', describe: 'Judge the facts in this file again, without a cluster' },
  redact: {
    type: 'boolean',
    default: false,
    describe: 'Put pod-1, name-2 and the like in place of names, in the report and in saved facts',
  },
  image: {
    type: 'string',
    default: usualImage(process.env).image,
    describe: 'The inspector’s image (or KUBECTL_SHM_IMAGE)',
  },
  timeout: { type: 'string', default: '60s', describe: 'The longest that the run may take: 90s, 2m' },
  'dry-run': { type: 'boolean', default: false, describe: 'Print what would be added or created, and change nothing' },
  'accept-oom-risk': {
    type: 'boolean',
    default: false,
    describe: 'Add the container without asking whether the pod has memory left for it',
  },
  quiet: { alias: 'q', type: 'boolean', default: false, describe: 'No progress on stderr' },
  color: { choices: ['auto', 'always', 'never'] as const, default: 'auto' as const, describe: 'Colour in the report' },
} as const;

export type InspectArguments = InferredOptionTypes<typeof inspectOptions> & { target?: string[] } & Record<
    string,
    unknown
  >;
