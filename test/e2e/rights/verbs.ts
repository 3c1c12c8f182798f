import type { Subject } from '../../../src/facts/inspection.ts';
import { everyRight, type Right } from './rules.ts';

/** A user who lacks some of all rights, and what is asked as that user: the target and the flags. */
export interface Lack {
  without: Right[];
  words: string;
}

/** Ends with one line, which shows the rules of these rights and has these words. Nothing is added or created. */
interface Refusal extends Lack {
  names: Right[];
  says?: string[];
}

/**
 * Ends with the report that whoever has every right gets; `says` is told on the way. Brief: the same headlines, though
 * not every fact is there.
 */
export interface Fallback extends Lack {
  via: Subject['via'];
  isBrief?: true;
  says?: RegExp;
}

export const refusals: Refusal[] = [
  { without: ['get pods'], words: 'untouched', names: ['get pods'] },
  // This user may create node pods: they are pointed out, not taken
  {
    without: ['patch pods/ephemeralcontainers'],
    words: 'untouched',
    names: ['patch pods/ephemeralcontainers'],
    says: ['--via node', '--via api'],
  },
  { without: ['get deployments'], words: 'deploy/web', names: ['get deployments'] },
  { without: ['list pods'], words: 'deploy/web', names: ['list pods'] },
  { without: ['create pods'], words: 'untouched --via node', names: ['create pods'], says: ['--via api'] },
  { without: ['delete pods'], words: 'untouched --via node', names: ['delete pods'], says: ['--via api'] },
  // A termination message has no room for what is seen from outside
  {
    without: ['get pods/attach', 'create pods/attach', 'get pods/log'],
    words: 'untouched --via node',
    names: ['get pods/attach', 'create pods/attach'],
  },
  {
    without: ['create pods', 'patch pods/ephemeralcontainers'],
    words: 'untouched --agent pod/agent-untouched',
    names: ['patch pods/ephemeralcontainers', 'create pods'],
  },
];

export const fallbacks: Fallback[] = [
  { without: [], words: 'app', via: 'ephemeral-container' },
  { without: ['list pods'], words: 'app', via: 'ephemeral-container' },
  { without: ['watch pods'], words: 'app', via: 'ephemeral-container' },
  { without: ['list events'], words: 'app', via: 'ephemeral-container' },
  { without: ['watch pods'], words: 'deploy/web', via: 'ephemeral-container' },
  // Attach, else the log, which is there when the container has ended, else the termination message
  { without: ['get pods/attach'], words: 'app', via: 'ephemeral-container' },
  { without: ['create pods/attach'], words: 'app', via: 'ephemeral-container' },
  { without: ['create pods/attach', 'watch pods'], words: 'app', via: 'ephemeral-container' },
  { without: ['get pods/log'], words: 'app', via: 'ephemeral-container' },
  {
    without: ['get pods/attach', 'create pods/attach', 'get pods/log'],
    words: 'terse',
    via: 'ephemeral-container',
    isBrief: true,
  },
  { without: everyRight.filter((right) => right !== 'get pods'), words: 'untouched --via api', via: 'api' },

  { without: ['patch pods/ephemeralcontainers'], words: 'untouched --via node', via: 'node-pod' },
  { without: ['create pods/attach'], words: 'untouched --via node', via: 'node-pod' },
  { without: ['get pods/log'], words: 'untouched --via node', via: 'node-pod' },
  { without: ['watch pods'], words: 'untouched --via node', via: 'node-pod' },
  // An Agent's pod gets a container only where no node pod may look
  { without: ['patch pods/ephemeralcontainers'], words: 'untouched --agent pod/agent-untouched', via: 'node-pod' },
  {
    without: ['create pods'],
    words: 'app --agent pod/agent',
    via: 'ephemeral-container',
    says: /no node pod.*you have no right to create pods/,
  },
  {
    without: ['delete pods'],
    words: 'app --agent pod/agent',
    via: 'ephemeral-container',
    says: /no node pod.*you have no right to delete pods/,
  },
];
