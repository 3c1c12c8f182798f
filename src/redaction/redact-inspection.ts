import type { ExpectedObject } from '../channels/expected-object.ts';
import type { Inspection } from '../facts/inspection.ts';
import { isDefaultProfile } from '../kernel-rules/security-labels.ts';
import { redactionOf, type Redaction } from './redaction-of.ts';
import { tokens, type Tokens } from './tokens.ts';
import { redactMessage, redactPath, redactPrivateName, redactText } from './texts.ts';

/**
 * The same inspection with tokens for what somebody named: pods, namespaces, containers, nodes, images, processes,
 * volumes, files and queues. One name is one token wherever it stands, so that what belongs together still does,
 * and known names that decide keep the part that decides: every verdict is as it was. Numbers, keys, users,
 * times and what the kernel names stay.
 * @param expected what has to be shared; it is called by the same tokens
 */
export function redactInspection(
  inspection: Inspection,
  expected: ExpectedObject[] = [],
): { inspection: Inspection; expected: ExpectedObject[] } {
  const given = tokens();
  const sentences: Redaction[] = ['text', 'message'];
  // The subjects first: a container's name is no other name, and a name in a sentence is one that is known by then
  for (const side of [inspection.target, inspection.agent]) redactStrings(side?.subject, given, sentences);
  const named = redactStrings(inspection, given, sentences);
  return {
    expected: expected.map((object) => redactExpected(object, given)),
    inspection: redactStrings(named, given, allBut(sentences)) as Inspection,
  };
}

function redactExpected(object: ExpectedObject, given: Tokens): ExpectedObject {
  switch (object.kind) {
    case 'sysv':
      return object;
    case 'posix':
      return { ...object, path: redactPath(object.path, given) };
    case 'queue':
      return { ...object, name: redactPath(object.name, given) };
  }
}

/** Every string below a key, but those of the redactions that are left for another round. */
function redactStrings(value: unknown, given: Tokens, leave: readonly Redaction[], key = ''): unknown {
  if (typeof value === 'string') return redact(value, given, leave, redactionOf[key]);
  if (Array.isArray(value)) return value.map((item) => redactStrings(item, given, leave, key));
  if (typeof value !== 'object' || value === null) return value;
  // The kernel's own names and their values
  if (key === 'sysctls') return value;
  return Object.fromEntries(
    Object.entries(value).map(([each, item]) => [each, redactStrings(item, given, leave, each)]),
  );
}

function redact(value: string, given: Tokens, leave: readonly Redaction[], how: Redaction | undefined): string {
  if (how === undefined || value === '' || leave.includes(how)) return value;
  switch (how) {
    case 'text':
      return redactText(value, given);
    case 'message':
      return redactMessage(value, given);
    case 'path':
      return redactPath(value, given);
    case 'name':
      return redactPrivateName(value, given);
    case 'profile':
      return isDefaultProfile(value) ? value : given.of(how, value);
    default:
      return given.of(how, value);
  }
}

function allBut(sentences: Redaction[]): Redaction[] {
  return Object.values(redactionOf).filter((how) => !sentences.includes(how));
}
