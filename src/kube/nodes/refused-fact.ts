import type { MissingFact } from '../../facts/fact.ts';
import { apiRefusal } from '../connection/api-error.ts';

/** What the API server's refusal means for a fact, in its own words. Anything else than a refusal is thrown on. */
export function refusedFact(error: unknown, source: string): MissingFact {
  const refusal = apiRefusal(error);
  if (refusal === undefined) throw error;
  const status =
    refusal.code === 401 || refusal.code === 403 ? 'denied' : refusal.code === 404 ? 'absent' : 'not-collected';
  return { status, source, message: refusal.message };
}
