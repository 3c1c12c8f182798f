import type { InspectionRequest } from '../../src/facts/request.ts';
import { isContainerId, parseObject } from './request-line.ts';

const MOST_ROWS = 2000;
/** All that there is room for. */
const ROWS_IN_TERMINATION_MESSAGE = 3;

/**
 * A request line as a request. What is missing or makes no sense is as in the default request: an answer to that says
 * more than none.
 */
export function parseRequest(line: string): InspectionRequest {
  const { about, containerId, from, rowLimit, terminationMessage } = parseObject(line);
  const options = {
    ...(typeof rowLimit === 'number' && rowLimit >= 1 && { rowLimit: Math.min(Math.floor(rowLimit), MOST_ROWS) }),
    ...(terminationMessage === true && { terminationMessage: true as const, rowLimit: ROWS_IN_TERMINATION_MESSAGE }),
  };
  if (about === 'node') return { about, ...options };
  if (about === 'pod') return { about, ...options };
  return {
    ...(isContainerId(containerId) && { containerId }),
    ...(from === 'node' && { from }),
    ...options,
  };
}
