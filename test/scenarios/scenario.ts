import type { KubernetesObject, V1Node, V1Pod } from '@kubernetes/client-node';
import type { ChannelName, VerdictStatus } from '../../src/channels/channel.ts';
import type { channelRules } from '../../src/channels/judge-channel.ts';
import type { ResourceName } from '../../src/resources/resource.ts';

/**
 * Real pods with one thing wrong, or with nothing, and what an inspection has to say of them.
 * What is expected follows from the kernel's rules and the table of docs/verdicts.md, never from what the plugin said.
 * A file of a folder here exports one, as `scenario`.
 */
export interface Scenario {
  /** The name of its file and of the pod that is inspected; names of its other pods begin with it. */
  name: string;
  /** One sentence: what is wrong, or why nothing is. */
  situation: string;
  /**
   * Why its answer can depend on the node: the version of its cgroups, of LXCFS, of the runtime, of the kernel or
   * kubelet. A scenario with a reason runs on every node, one without on one of them.
   */
  dependsOn?: 'cgroups' | 'lxcfs' | 'runtime' | 'kernel' | 'kubelet';
  /** Takes two nodes: not run if there is one. */
  acrossNodes?: true;
  /**
   * The pods, on one node, or some on another. They are inspected when every `stay` of theirs is reached;
   * `app` is the target container.
   */
  pods: (node: string, otherNode: string) => V1Pod[];
  /** What is created beside the pods, by kubectl. */
  objects?: (node: string) => KubernetesObject[];
  /** Makes a namespace of the scenario's own, with these labels. */
  namespaceLabels?: Record<string, string>;
  /** What is inspected, as words of `inspect`; by default container `app` of the pod that bears the scenario's name. */
  inspected?: string[];
  /** `container/NAME` or `pod/NAME`, as `--agent` takes it. */
  agent?: string;
  /** What is done when the pods have settled, one after another. */
  actions?: Action[];
  /** Further words of the inspection. */
  words?: string[];
  expected: Expected | ExpectedAtLeast;
  /** What is different on a node because of what it is. */
  perNode?: (node: V1Node) => Partial<Expected | ExpectedAtLeast>;
}

/** Something that is done before the inspection. Pods: by default the one that bears the scenario's name. */
export type Action =
  /** Runs steps of shm-test in a container to their end. */
  | { exec: string; container: string; pod?: string }
  /** Waits for what `kubectl wait --for` takes, of `TYPE/NAME`. */
  | { waitFor: string; of?: string }
  /** Waits until a container has written this to its log. */
  | { log: string; container: string; pod?: string }
  /** Changes the memory limit of container `app` in place. */
  | { resizeMemoryTo: string };

/** A rule of a channel: src/channels/judge-channel.ts. */
export type ChannelRule = (typeof channelRules)[number]['rule'];

/** The whole answer. */
export interface Expected {
  /** Exactly these, in any order: one more is a false alarm. */
  findings: string[];
  /**
   * The rules that decide the channels; a channel that is not named is not in use.
   * Without `channels`, only the status counts.
   */
  agentCommunication: { status: VerdictStatus; channels?: Partial<Record<ChannelName, ChannelRule>> };
  /**
   * Without it, no limit is set. A resource that is not named has none; swap, which few nodes
   * have, may be right as well.
   */
  resourceVisibility?: {
    status: VerdictStatus;
    resources: Partial<Record<ResourceName, VerdictStatus>>;
  };
  exitCode: number;
}

/** What an answer has to have: in cases that users met, where other findings may be right as well. */
export interface ExpectedAtLeast {
  agentCommunication: StatusWanted;
  resourceVisibility: StatusWanted;
  /** Without it, any. */
  exitCodes?: number[];
  /** These are among the findings. */
  findings?: string[];
  /** What the printed report names, or what is said instead of one: of each list one text. */
  names: string[][];
}

export type StatusWanted = VerdictStatus | 'anything-but-works' | 'any';
