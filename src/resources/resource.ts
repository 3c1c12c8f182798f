import type { VerdictStatus } from '../channels/channel.ts';
import type { FactRef } from '../facts/known.ts';

/** The resources that are judged; what comes later is added here and in `resourcesOf`. */
export type ResourceName = 'memory' | 'cpu' | 'swap';

/** One resource: what is enforced of it, what the process is told, and the verdict over the two. */
export interface Resource {
  name: ResourceName;
  status: VerdictStatus;
  outcome: Outcome;
  /** The outcome by the files alone: what free, top and programs that are not recognised go by. */
  files: Outcome;
  /** What each recognised program of the target takes for its own. */
  takes: Take[];
  /** As a person reads them: `256Mi`, `0.5 CPU, counted as 1`; null if there is none, or it could not be seen. */
  limit: string | null;
  seen: string | null;
}

/** What one program of the target takes of a resource, beside what is enforced. */
export interface Take {
  /** `JVM 17.0.15`. */
  runtime: string;
  pids: number[];
  /** Whom it asks, as it stands behind "by"; empty if that is not known. */
  asks: string;
  /** As a person reads them; null: it takes none, or it is not known. */
  amount: string | null;
  heap: string | null;
  /** Its memory may grow far beyond the limit. */
  exceeds: boolean;
  verdict: 'right' | 'blind' | 'slightly-above' | 'unsized' | 'by-files' | 'undecided';
  /** What makes the runtime take its limit, as a sentence; null: nothing has to, or there is no such setting. */
  fix: string | null;
}

export type Outcome =
  /** The files say, or the runtime takes, what is enforced. */
  | { is: 'right' }
  /** What is seen is not what is enforced. `isMachine`: it is what the machine has. */
  | { is: 'wrong'; limit: string; seen: string; isMachine: boolean; file: string }
  /** Reading the file fails (`dead`: ENOTCONN), gets no answer or nothing: its state is one of the contract's. */
  | { is: 'unreadable'; file: string; state: 'dead' | 'hung' | 'empty' }
  /** No limit is declared or none is enforced. `declared`: the spec has one that no cgroup enforces. */
  | { is: 'no-limit'; why: string; declared: string | null }
  /** Less is seen than the limit, which a cgroup above the container may explain, that was not seen. */
  | { is: 'maybe-less'; limit: string; seen: string; missing: FactRef[] }
  | { is: 'unknown'; missing: FactRef[] }
  /** A runtime takes more than is enforced. */
  | { is: 'blind'; limit: string; seen: string }
  /** The same, by no more than a fifth. */
  | { is: 'slightly-above'; limit: string; seen: string }
  /** No runtime of the target sizes itself by the resource. */
  | { is: 'unsized' };
