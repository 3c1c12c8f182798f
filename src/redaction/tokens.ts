/** What stands for names: `pod-1`, `name-7`. One name has one token, numbered in the order in which they come. */
export interface Tokens {
  of: (kind: string, name: string) => string;
  /** A sentence with the tokens of all names so far, where they stand as whole words. */
  inText: (text: string) => string;
}

/** No tokens yet. */
export function tokens(): Tokens {
  const byName = new Map<string, string>();
  const counts = new Map<string, number>();
  const isToken = new Set<string>();
  return {
    of: (kind, name) => {
      const known = byName.get(name);
      if (known !== undefined) return known;
      if (isToken.has(name)) return name;
      const count = (counts.get(kind) ?? 0) + 1;
      const token = `${kind}-${count}`;
      counts.set(kind, count);
      byName.set(name, token);
      isToken.add(token);
      return token;
    },
    inText: (text) => {
      const longestFirst = [...byName].toSorted(([a], [b]) => b.length - a.length);
      return longestFirst.reduce((redacted, [name, token]) => redacted.replaceAll(wholeWord(name), token), text);
    },
  };
}

function wholeWord(name: string): RegExp {
  return new RegExp(`(?<![\\w.-])${name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`, 'g');
}
