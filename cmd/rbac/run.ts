import { checkRights } from '../../src/use-cases/check-rights.ts';
import { ShmError } from '../../src/errors.ts';
import { kubectlArguments } from '../../src/kube/connection/kubectl-flags.ts';
import { currentNamespace, findKubectl } from '../../src/kube/connection/kubectl.ts';
import { validName } from '../../src/kube/locate/target-argument.ts';
import { renderChecklist } from '../../src/report/rights/checklist.ts';
import { renderManifest } from '../../src/report/rights/manifest.ts';
import { hasAllNeeded } from '../../src/rights/checked-role.ts';
import { neededRoles } from '../../src/rights/needed-roles.ts';
import type { RbacArguments } from './options.ts';
import { requestedSubjects, requestedTask } from './requested-rights.ts';
import { terminalColumns } from '../terminal.ts';
import type { CommandSession } from '../with-kubectl.ts';

/** argv → roles as YAML on stdout. Asks no cluster; kubectl's configuration only for the namespace. */
export async function printRoles(given: RbacArguments): Promise<number> {
  const namespace =
    namedNamespace(given) ?? (await currentNamespace(findKubectl(kubectlArguments({ ...given, user: undefined }))));
  const roles = neededRoles(requestedTask(given, namespace));
  const options = {
    purpose: purposeOf(given, namespace),
    name: given.name ?? `kubectl-shm-${given.task}`,
    subjects: requestedSubjects(given),
    withOptional: given.optional,
  };
  process.stdout.write(renderManifest(roles, options));
  return 0;
}

/**
 * argv → which of the rights the user has, as a table on stdout. Answers 1 if one is missing that is needed, else 0.
 */
export async function runCheck(given: RbacArguments, session: CommandSession): Promise<number> {
  if (requestedSubjects(given).length > 0) {
    throw new ShmError({
      what: '--check asks about you, not about another',
      why: 'the API server answers everybody about their own rights',
      whatToDo: 'ask as that user: --as NAME, or --as system:serviceaccount:NAMESPACE:NAME',
    });
  }
  const rolesIn = (namespace: string) => neededRoles(requestedTask(given, namespace));
  const request = { namespace: namedNamespace(given), rolesIn };
  const roles = await session.during(checkRights(request, session));
  process.stdout.write(renderChecklist(roles, { columns: terminalColumns() }));
  return hasAllNeeded(roles) ? 0 : 1;
}

function namedNamespace({ namespace }: RbacArguments): string | null {
  return namespace === undefined ? null : validName(namespace);
}

/** The command line that the rights are for, with what decides over them. */
function purposeOf(
  {
    task,
    target = [],
    agent,
    'agent-namespace': agentNamespace,
    via,
    'node-pod-namespace': nodePodNamespace,
  }: RbacArguments,
  namespace: string,
): string {
  const words = target.length > 0 ? target : [task === 'compare' ? 'NODE NODE' : 'POD'];
  const flags = [
    `-n ${namespace}`,
    agent === undefined
      ? agentNamespace === undefined
        ? ''
        : `--agent ${task === 'compare' ? 'ds' : 'pod'}/NAME.${agentNamespace}`
      : `--agent ${agent}`,
    via === 'auto' ? '' : `--via ${via}`,
    nodePodNamespace === undefined ? '' : `--node-pod-namespace ${nodePodNamespace}`,
  ];
  return ['kubectl shm', task, ...words, ...flags].filter((word) => word !== '').join(' ');
}
