import type { V1Node, V1Pod } from '@kubernetes/client-node';
import type { AgentCommunication, ChannelRow, ResourceVisibility, VerdictStatus } from '../../src/verdicts/verdict.ts';

/**
 * Real pods with one thing wrong, or with nothing, and what an inspection has to say of them. What is expected follows from
 * the kernel's rules and the truth table, never from what the plugin said. A file of a folder here exports one, as `scenario`.
 */
export interface Scenario {
  /** The name of its file and of the pod that is inspected; names of its other pods begin with it. */
  name: string;
  /** One sentence: what is wrong, or why nothing is. */
  situation: string;
  /** Takes two nodes: not run where there is one. */
  acrossNodes?: true;
  /** The pods, on one node, or some on another. They are inspected when every `stay` of theirs is reached; `app` is the target container. */
  pods: (node: string, otherNode: string) => V1Pod[];
  /** `container/NAME` or `pod/NAME`, as `--agent` takes it. */
  agent?: string;
  /** What is done when the pods have settled, one after another. */
  actions?: Action[];
  /** Further words of the inspection. */
  words?: string[];
  expected: Expected;
  /** What is different on a node because of what it is. */
  perNode?: (node: V1Node) => Partial<Expected>;
}

/** Runs steps of shm-test in a container to their end, or waits for what `kubectl wait --for` takes. Pods: by default the inspected one. */
export type Action = { exec: string; container: string; pod?: string } | { waitFor: string; pod?: string };

type Channels = AgentCommunication['channels'];

export interface Expected {
  /** Exactly these, in any order: one more is a false alarm. */
  findings: string[];
  /** The rows of the truth table; a channel that is not named is not in use. Without `channels`, only the status counts. */
  agentCommunication: { status: VerdictStatus; channels?: Partial<Record<keyof Channels, ChannelRow>> };
  /** Without it, no limit is set. A resource that is not named has none; swap, which few nodes have, may be right as well. */
  resourceVisibility?: {
    status: VerdictStatus;
    resources: Partial<Record<keyof ResourceVisibility['resources'], VerdictStatus>>;
  };
  exitCode: number;
}
