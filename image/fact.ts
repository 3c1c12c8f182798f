import type { Fact, MissingFact, MissingStatus } from '../src/facts/fact.ts';
import { isFailure, type Failure, type Result } from './host.ts';

/** Stands for a text that the kernel would not have written; no system call answers it to the calls used here. */
export const MALFORMED: Failure = { errno: 'EBADMSG' };

/** A fact that was read. */
export function ok<T>(source: string, value: T): Fact<T> {
  return { status: 'ok', source, value };
}

/** A fact without a value, for a reason that no system call gave. */
export function missing(status: MissingStatus, source: string, message: string): MissingFact {
  return { status, source, message };
}

/** What a system call that failed means for the fact. */
export function failed(source: string, { errno, why }: Failure): MissingFact {
  const { status, message } = meanings[errno] ?? { status: 'not-collected', message: 'the kernel could not read it' };
  if (errno === MALFORMED.errno) return missing(status, source, message);
  return { status, source, errno, message: why ?? message };
}

/** A result as a fact, read or not. */
export function toFact<T>(source: string, result: Result<T>): Fact<T> {
  return isFailure(result) ? failed(source, result) : ok(source, result.value);
}

/** The same of texts that must be read further: `parse` says nothing where they are not of the documented form. */
export function toParsedFact<Texts, Value>(
  source: string,
  texts: Result<Texts>,
  parse: (texts: Texts) => Value | undefined,
): Fact<Value> {
  if (isFailure(texts)) return failed(source, texts);
  const value = parse(texts.value);
  return value === undefined ? failed(source, MALFORMED) : ok(source, value);
}

const absent = { status: 'absent', message: 'there is no such file' } as const;
const gone = { status: 'absent', message: 'the process ended while it was read' } as const;
const denied = { status: 'denied', message: 'the kernel does not let the inspector look there' } as const;

const meanings: Record<string, { status: MissingStatus; message: string }> = {
  ENOENT: absent,
  ENOTDIR: absent,
  ESRCH: gone,
  EACCES: denied,
  EPERM: denied,
  EAGAIN: { status: 'not-collected', message: 'it lies on a file system whose server might not answer' },
  ETIMEDOUT: { status: 'timeout', message: 'no answer within the inspector’s deadline' },
  ENOTCONN: { status: 'not-collected', message: 'the file system’s server is gone' },
  ELOOP: { status: 'not-collected', message: 'it is a symbolic link, which the inspector does not follow' },
  EFBIG: { status: 'not-collected', message: 'it is larger than the inspector reads' },
  EOVERFLOW: { status: 'not-collected', message: 'it is larger than the inspector reads' },
  EXDEV: { status: 'not-collected', message: 'it belongs to another namespace than the inspector’s' },
  [MALFORMED.errno]: { status: 'malformed', message: 'it is not of the form that the kernel documents' },
};
