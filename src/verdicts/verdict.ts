/** Nothing to judge (no shared memory in use, no limit set) is `not-applicable`; could not look is `unknown`. */
export type VerdictStatus = 'works' | 'broken' | 'unknown' | 'not-applicable';

export interface Judgement {
  status: VerdictStatus;
  /** One sentence, without a final full stop, that a headline can carry. */
  reason: string;
}

/** The first row of the truth table that applied to a channel. */
export type ChannelRow =
  | 'not-in-use'
  | 'unattributed'
  | 'separate'
  | 'stale'
  | 'shared'
  | 'reachable'
  | 'barred'
  | 'possible'
  | 'target-only'
  | 'missing-fact';

export interface Channel extends Judgement {
  row: ChannelRow;
}

export interface AgentCommunication extends Judgement {
  channels: {
    sysvSharedMemory: Channel;
    posixSharedMemory: Channel;
    sysvSemaphores: Channel;
    sysvQueues: Channel;
    posixQueues: Channel;
  };
}

/** `limit` and `seen` are as a person reads them: `256Mi`, `1 CPU`; null where there is none or it could not be seen. */
export interface Resource extends Judgement {
  limit: string | null;
  seen: string | null;
}

export interface ResourceVisibility extends Judgement {
  resources: { memory: Resource; cpu: Resource; swap: Resource };
}

export interface Verdicts {
  agentCommunication: AgentCommunication;
  resourceVisibility: ResourceVisibility;
}
