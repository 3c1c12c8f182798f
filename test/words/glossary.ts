/** Words that product texts and docs do not use, and what they say instead: one word for one thing, plain English. */
export const glossary: { banned: RegExp; instead: string }[] = [
  { banned: /\bmend(s|ed|ing)?\b/i, instead: 'fix' },
  { banned: /\banew\b/i, instead: 'recreate, or again' },
  { banned: /\b(tells?|told|telling)\b/i, instead: 'report, say or show' },
  { banned: /\blook(s|ed|ing)? (at|into|for)\b/i, instead: 'inspect, read or check' },
  { banned: /\bis no (name|duration|kind|image|number|pod|path|address|whole number)\b/, instead: 'invalid …' },
  { banned: /\bin vain\b/, instead: 'fails, or gets nothing' },
  { banned: /\b(have|has) not as many\b/, instead: 'different numbers of' },
  { banned: /, too,/, instead: 'also' },
  { banned: /\bjust (now|then)\b/, instead: 'at this moment, or a moment ago' },
  { banned: /\bmay not\b/, instead: 'cannot, or might not' },
  { banned: /\bleave (it|them) away\b/, instead: 'remove, or leave out' },
  { banned: /\bwhoever\b/i, instead: 'who it is: the program that …' },
  { banned: /\b(whatever else|all that) is called so\b/, instead: 'of the same name' },
  { banned: /\bwhere that does not do\b/, instead: 'if that is not enough' },
];
