import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  observeSides,
  planCompare,
  savedSide,
  type CompareRequest,
  type RequestedSide,
} from '../../src/use-cases/compare.ts';
import { compareNodes, type ComparisonSide } from '../../src/differences/compare-nodes.ts';
import { ShmError } from '../../src/errors.ts';
import { decodeNodeSnapshot, encodeNodeSnapshot } from '../../src/facts/node/node-snapshot.ts';
import { parseAgentArgument, validName } from '../../src/kube/locate/target-argument.ts';
import { renderComparison } from '../../src/report/comparison/render-comparison.ts';
import { renderPlan } from '../../src/report/plan.ts';
import { comparisonExitCode } from '../../src/verdicts/exit-code.ts';
import type { CompareArguments } from './options.ts';
import { namedSides, type NamedSide } from './requested-sides.ts';
import { readSaved, writeSaved } from '../saved-json.ts';
import { terminalColumns, usesColor } from '../terminal.ts';
import type { CommandSession } from '../with-kubectl.ts';

/** argv → facts of nodes and files → comparison on stdout. Answers with the comparison's exit code. */
export async function runCompare(given: CompareArguments, session: CommandSession): Promise<number> {
  const [a, b] = namedSides(given);
  const namespace = given['node-pod-namespace'];
  const request: CompareRequest = {
    sides: [requested(a), requested(b)],
    namespace: namespace === undefined ? null : validName(namespace),
    image: given.image,
    agent: agentOf(given.agent),
  };
  if (given['dry-run']) {
    process.stdout.write(renderPlan(await session.during(planCompare(request, session))));
    return 0;
  }
  return report(given, await session.during(observeSides(request, session)));
}

/** The same with two files, without a cluster. */
export async function compareFiles(given: CompareArguments): Promise<number> {
  const [a, b] = namedSides(given)
    .map(requested)
    .flatMap((side) => (side.kind === 'saved' ? [savedSide(side)] : []));
  if (a === undefined || b === undefined) throw new Error('two files are two sides');
  return report(given, [a, b]);
}

async function report(given: CompareArguments, sides: [ComparisonSide, ComparisonSide]): Promise<number> {
  const comparison = compareNodes(...sides);
  process.stdout.write(
    renderComparison(comparison, { format: given.output, color: usesColor(given.color), columns: terminalColumns() }),
  );
  if (given['save-facts'] !== undefined) await save(given['save-facts'], sides);
  return comparisonExitCode(comparison);
}

function requested(side: NamedSide): RequestedSide {
  if (side.kind === 'live') return side;
  const snapshot = readSaved(side.file, (document) => {
    const decoded = decodeNodeSnapshot(document);
    return decoded.kind === 'snapshot' ? { kind: 'read', value: decoded.snapshot } : decoded;
  });
  return { ...side, snapshot };
}

function agentOf(text: string | undefined): CompareRequest['agent'] {
  if (text === undefined) return null;
  const agent = parseAgentArgument(text);
  if (agent.kind === 'elsewhere' && agent.target.kind === 'daemonset')
    return { namespace: agent.namespace, name: agent.target.name };
  throw new ShmError({
    what: `--agent ${text} names no DaemonSet`,
    why: 'only a DaemonSet brings a pod to each node',
    whatToDo: 'for example: --agent ds/route-agent.infra',
  });
}

/** Of the sides that were looked at just now: the others are in files already. */
async function save(directory: string, sides: ComparisonSide[]): Promise<void> {
  await mkdir(directory, { recursive: true }).catch((error: Error) => {
    throw new ShmError({
      what: 'the facts were not saved',
      why: error.message,
      whatToDo: 'name a directory with --save-facts',
      cause: error,
    });
  });
  for (const side of sides)
    if (side.from === null) await writeSaved(join(directory, `${side.node}.json`), encodeNodeSnapshot(side));
}
