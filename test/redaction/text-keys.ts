import * as z from 'zod/mini';

/** The keys below which a schema has text of any content: no enumeration, and nothing that has to match a pattern. */
export function textKeysOf(schema: unknown, key = ''): string[] {
  if (schema instanceof z.ZodMiniString) return schema.def.checks === undefined ? [key] : [];
  if (schema instanceof z.ZodMiniObject)
    return Object.entries(schema.def.shape).flatMap(([each, part]) => textKeysOf(part, each));
  if (schema instanceof z.ZodMiniArray) return textKeysOf(schema.def.element, key);
  if (schema instanceof z.ZodMiniOptional || schema instanceof z.ZodMiniNullable)
    return textKeysOf(schema.def.innerType, key);
  if (schema instanceof z.ZodMiniUnion) return schema.def.options.flatMap((option) => textKeysOf(option, key));
  if (schema instanceof z.ZodMiniRecord) return textKeysOf(schema.def.valueType, key);
  return [];
}
