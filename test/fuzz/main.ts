import { parseArgs } from 'node:util';
import { fuzzHost } from './host/fuzz-host.ts';
import { fuzzParsers } from './parsers/fuzz-parsers.ts';

/**
 * `npm run fuzz [-- --only parsers,host] [--inputs N | --minutes N] [--seed N] [--host-seconds N]`: any text against
 * everything that reads one, ten million by default; any bytes against the C host and the engine,
 * with sanitizers, a minute each.
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'parsers,host' },
    inputs: { type: 'string', default: '10000000' },
    minutes: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 30) },
    'host-seconds': { type: 'string', default: '60' },
  },
});

const budget = values.minutes === undefined ? { inputs: Number(values.inputs) } : { minutes: Number(values.minutes) };
const parts: Record<string, () => Promise<boolean>> = {
  parsers: () => fuzzParsers(budget, Number(values.seed)),
  host: () => fuzzHost(Number(values['host-seconds'])),
};
for (const name of values.only.split(',')) if ((await parts[name]?.()) !== true) process.exitCode = 1;
