/** How many there are of something: `1 segment`, `3 segments`, `2 processes`. */
export function count(howMany: number | bigint, one: string, many = `${one}s`): string {
  return `${howMany} ${plural(howMany, one, many)}`;
}

/** The word alone, as many need it: `segment`, `segments`. */
export function plural(howMany: number | bigint, one: string, many = `${one}s`): string {
  return Number(howMany) === 1 ? one : many;
}

/** How often something was: `once`, `3 times`. */
export function times(howMany: number | bigint): string {
  return Number(howMany) === 1 ? 'once' : `${howMany} times`;
}
