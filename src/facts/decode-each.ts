import type * as z from 'zod/mini';
import { decodeFact, notCollected, type Fact } from './fact.ts';

/** A value for each of some facts, by the fact's name. */
export type TypesOf<Schemas extends Record<string, z.ZodMiniType>> = {
  [Name in keyof Schemas]: z.infer<Schemas[Name]>;
};

/** Facts by name, checked against their schemas: what is not in `input` is `not-collected`, for the reason given. */
export function decodeEach<Schemas extends Record<string, z.ZodMiniType>, Name extends keyof Schemas & string>(
  schemas: Schemas,
  names: readonly Name[],
  input: Record<string, unknown>,
  why: string,
): { [Each in Name]: Fact<z.infer<Schemas[Each]>> } {
  const entries = names.map((name) => [
    name,
    Object.hasOwn(input, name)
      ? decodeFact<unknown>(schemas[name] as z.ZodMiniType, input[name])
      : notCollected(name, why),
  ]);
  return Object.fromEntries(entries) as { [Each in Name]: Fact<z.infer<Schemas[Each]>> };
}
