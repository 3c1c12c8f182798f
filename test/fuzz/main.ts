import { parseArgs } from 'node:util';
import { fuzzParsers } from './parsers/fuzz-parsers.ts';

/** `npm run fuzz [-- --inputs N | --minutes N] [--seed N]`: any text against everything that reads one. */
const { values } = parseArgs({ options: { inputs: { type: 'string' }, minutes: { type: 'string' }, seed: { type: 'string', default: String(Date.now() % 2 ** 30) } } });

const budget = values.minutes === undefined ? { inputs: Number(values.inputs ?? 10_000_000) } : { minutes: Number(values.minutes) };
process.exitCode = (await fuzzParsers(budget, Number(values.seed))) ? 0 : 1;
