import type { LxcfsFilesRequest } from '../../src/facts/request.ts';
import type { Servers } from './servers.ts';

/** Whose files are meant, and what is known of the node's LXCFS. */
export interface Wanted extends Pick<LxcfsFilesRequest, 'containerId' | 'sources'> {
  servers: Servers;
}
