import type * as z from 'zod/mini';
import { sysvSegmentSchema } from '../../src/facts/ipc.ts';
import { processSchema } from '../../src/facts/process.ts';
import { inspectorSubjects } from './inspector-subjects.ts';
import { pluginSubjects } from './plugin-subjects.ts';
import { runtimeSubjects } from './runtime-subjects.ts';
import type { Subject } from './subject.ts';
import { wholeAnswerSubjects } from './whole-answer-subjects.ts';

/** What goes over the wire as it was parsed has to pass there: one row that does not costs the whole table. */
const schemas: Record<string, z.ZodMiniType> = {
  parseSysvShmRow: sysvSegmentSchema,
  parseProcessStatus: processSchema,
};

/**
 * All that reads text from outside; test/image/parsers/anything.property.test.ts sees to it that no parser is missing.
 */
export const subjects: readonly Subject[] = [
  ...inspectorSubjects.map((subject) => {
    const schema = schemas[subject.name];
    return schema === undefined
      ? subject
      : { ...subject, flaw: (text: string, value: never) => subject.flaw?.(text, value) ?? refusal(schema, value) };
  }),
  ...runtimeSubjects,
  ...pluginSubjects,
  ...wholeAnswerSubjects,
];

function refusal(schema: z.ZodMiniType, value: unknown): string | undefined {
  return value === undefined ? undefined : schema.safeParse(value).error?.message;
}
