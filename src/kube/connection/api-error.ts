import { ApiException } from '@kubernetes/client-node';
import * as z from 'zod/mini';
import { ShmError } from '../../errors.ts';
import { grantingRole } from '../../rights/rule.ts';

/** An answer of the API server that is not a success: HTTP status, and the server's own sentence. */
export interface ApiRefusal {
  code: number;
  message: string;
}

/** What the API server said, or undefined if the error is not an answer of its. */
export function apiRefusal(error: unknown): ApiRefusal | undefined {
  if (!(error instanceof ApiException)) return undefined;
  return { code: error.code, message: messageIn(error.body) };
}

/**
 * An error of the API as one line for the user; errors that no API answer explains are thrown on.
 * @param what what was being done, as the beginning of a sentence: `cannot read pod default/web`
 */
export function toShmError(error: unknown, what: string, whatToDo?: string): ShmError {
  if (error instanceof ShmError) return error;
  const refusal = apiRefusal(error);
  if (refusal !== undefined)
    return new ShmError({ what, why: refusal.message, whatToDo: whatToDo ?? adviceFor(refusal), cause: error });
  throw error;
}

function adviceFor({ code, message }: ApiRefusal): string {
  if (code === 401) return 'log in again: kubectl auth whoami must work';
  if (code === 403) return roleIn(message) ?? 'ask the owner of this policy, or use another user (--as, --context)';
  if (code === 404) return 'check the name and the namespace (-n)';
  if (code === 502 || code === 503 || /dial tcp|EOF|timeout/.test(message))
    return 'check that the cluster is up and reachable: kubectl version';
  return 'see the server’s words above';
}

/**
 * The role that would grant what RBAC refused (apiserver, authorization's forbidden message);
 * policies refuse otherwise.
 */
function roleIn(message: string): string | null {
  const [, verb, resource, apiGroup, namespace] =
    /cannot (\S+) resource "([^"]+)" in API group "([^"]*)"(?: in the namespace "([^"]+)")?/.exec(message) ?? [];
  if (verb === undefined || resource === undefined || apiGroup === undefined) return null;
  return grantingRole([{ verb, apiGroup, resource }], namespace ?? null);
}

/** The server's sentence in the body of an answer, or the body if it has none. */
export function messageIn(body: unknown): string {
  const parsed = statusSchema.safeParse(typeof body === 'string' ? parseOrText(body) : body);
  if (parsed.success) return parsed.data.message;
  return String(body).trim();
}

function parseOrText(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return { message: body.trim() };
  }
}

const statusSchema = z.looseObject({ message: z.string() });
