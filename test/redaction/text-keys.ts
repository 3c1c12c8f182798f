import { z } from 'zod';

/** The keys below which a schema has text of any content: no enumeration, and nothing that has to match a pattern. */
export function textKeysOf(schema: unknown, key = ''): string[] {
  if (schema instanceof z.ZodString) return schema.def.checks === undefined ? [key] : [];
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([each, part]) => textKeysOf(part, each));
  if (schema instanceof z.ZodArray) return textKeysOf(schema.element, key);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return textKeysOf(schema.unwrap(), key);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => textKeysOf(option, key));
  if (schema instanceof z.ZodRecord) return textKeysOf(schema.valueType, key);
  return [];
}
