import type { V1Pod } from '@kubernetes/client-node';
import type { InspectorFacts } from '../../facts/facts.ts';
import type { InspectorRequest } from '../../facts/request.ts';
import type { Channel } from '../conversation/channel.ts';
import type { AcceptedContainer } from './ephemeral-container/add-container.ts';
import type { LocatedContainer } from '../locate/located-container.ts';

/** One inspector that is about to run, settled by the server's own dry run, or what stands for one. */
export type Look = EphemeralLook | NodeLook | EarlierLook | ApiLook;

/** An ephemeral container in the pod of these containers: one that sees the processes of all of them. */
export interface EphemeralLook {
  via: 'ephemeral-container';
  pod: V1Pod;
  containers: LocatedContainer[];
  accepted: AcceptedContainer;
  channel: Channel;
  requests: InspectorRequest[];
}

/** A node pod beside these containers, which may be of any of the node's pods. */
export interface NodeLook {
  via: 'node-pod';
  containers: LocatedContainer[];
  nodePod: V1Pod;
  channel: Channel;
  requests: InspectorRequest[];
}

/** What an inspector has answered before about this container, in this run of it. */
export interface EarlierLook {
  via: 'earlier-answer';
  containers: [LocatedContainer];
  facts: InspectorFacts;
  by: string;
  image: string;
  seenAt: string;
}

/** No inspector at all: what the API knows, and why there is no more. */
export interface ApiLook {
  via: 'api';
  containers: LocatedContainer[];
  why: string;
}
