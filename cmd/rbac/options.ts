import type { InferredOptionTypes } from 'yargs';
import { ways } from '../../src/kube/vehicles/ways.ts';

/**
 * The options of `rbac`: those of the command that the rights are for, and kubectl's own names for who is to have them.
 */
export const rbacOptions = {
  namespace: {
    alias: 'n',
    type: 'string',
    describe: 'The namespace of the target, or of compare’s node pods; the current context’s unless given',
  },
  agent: { type: 'string', describe: 'The Agent, as inspect and compare take it' },
  'agent-namespace': { type: 'string', describe: 'The namespace of an Agent in another pod, where --agent names none' },
  via: {
    choices: ways,
    default: 'auto' as const,
    describe: 'How to look; auto: a container in the pod, or a node pod for an Agent in another pod',
  },
  'node-pod-namespace': {
    type: 'string',
    describe: 'Where a node pod is created; the target’s namespace unless given',
  },
  optional: {
    type: 'boolean',
    default: false,
    describe: 'Also grant the rights that only make it quicker, or explain a failure',
  },
  name: { type: 'string', describe: 'The name of the roles; kubectl-shm-TASK unless given' },
  check: {
    type: 'boolean',
    default: false,
    describe: 'Ask the cluster which of the rights you have; exit code 1 if one is missing that is needed',
  },
  timeout: { type: 'string', default: '60s', describe: 'The longest that --check may take: 90s, 2m' },
} as const;

/** Who is to have the rights; each may be given more than once, and `--user` is not kubectl's here. */
export const subjectOptions = {
  user: { type: 'string', array: true, default: [] as string[], describe: 'Bind the roles to this user' },
  group: { type: 'string', array: true, default: [] as string[], describe: 'Bind the roles to this group' },
  serviceaccount: {
    type: 'string',
    array: true,
    default: [] as string[],
    describe: 'Bind the roles to this service account: NAMESPACE:NAME',
  },
} as const;

export type RbacArguments = InferredOptionTypes<typeof rbacOptions> &
  Record<keyof typeof subjectOptions, string[]> & {
    task: 'inspect' | 'compare' | 'repair';
    target?: string[];
  } & Record<string, unknown>;
