import { ShmError } from '../../src/errors.ts';
import { isRepairable, type ContainerRepair } from '../../src/facts/repair/container-repair.ts';
import { parsePodSelection } from '../../src/kube/locate/selected-pods.ts';
import { validName } from '../../src/kube/locate/target-argument.ts';
import { renderRepair } from '../../src/report/repair/render-repair.ts';
import { repair } from '../../src/use-cases/repair.ts';
import { repairExitCode } from '../../src/verdicts/exit-code.ts';
import { count } from '../../src/words/counts.ts';
import { terminalColumns } from '../terminal.ts';
import type { CommandSession } from '../with-kubectl.ts';
import type { RepairArguments } from './options.ts';

/** argv → a plan on stdout, a question, files bound again → a tally on stdout. Answers with the tally's exit code. */
export async function runRepair(given: RepairArguments, session: CommandSession): Promise<number> {
  const selection = parsePodSelection(given.target ?? [], given.selector ?? null, given['all-namespaces']);
  const [namespace, nodePodNamespace] = [given.namespace, given['node-pod-namespace']].map((name) =>
    name === undefined ? null : validName(name),
  );
  const request = {
    selection,
    namespace: namespace ?? null,
    nodePodNamespace: nodePodNamespace ?? null,
    image: given.image,
  };
  const { planned, done } = await session.during(repair(request, session, decide));
  // A plan that nobody was asked about was not printed yet
  if (done !== null || given['dry-run'] || !planned.some(isRepairable)) print(done ?? planned);
  return repairExitCode(done ?? planned);

  async function decide(plan: ContainerRepair[]): Promise<boolean> {
    if (given['dry-run']) return false;
    if (given.yes) {
      if (given.output === 'table') print(plan);
      return true;
    }
    if (given.output === 'json') throw notAsked('-o json prints what was done alone');
    print(plan);
    const howMany = count(plan.filter(isRepairable).length, 'container');
    if (await session.user.confirm(`Replace these mounts in ${howMany}, which go on running?`)) return true;
    if (process.stdin.isTTY && process.stderr.isTTY) return false;
    throw notAsked('nobody sits at a terminal to be asked');
  }

  function print(repairs: ContainerRepair[]): void {
    process.stdout.write(renderRepair(repairs, { format: given.output, columns: terminalColumns() }));
  }
}

function notAsked(why: string): ShmError {
  return new ShmError({
    what: 'nothing was repaired',
    why,
    whatToDo: 'say so beforehand with --yes, or see what would be done with --dry-run',
  });
}
