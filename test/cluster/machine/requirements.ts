import { stateDir } from '../paths.ts';
import { rolesOf } from '../processes.ts';
import { kernelFaults } from './kernel.ts';
import { resourceFaults } from './resources.ts';
import { toolFaults } from './tools.ts';

/**
 * Looks whether this machine can host the cluster, and changes nothing.
 * @throws Error with `exitCode: 2` that names everything that is missing, all at once
 */
export async function refuseUnlessHostable(): Promise<void> {
  refuseUnlessRoot();
  const isRunning = rolesOf(stateDir).size > 0;
  const faults = (await Promise.all([kernelFaults(), toolFaults(), isRunning ? [] : resourceFaults()])).flat();
  if (faults.length > 0) throw refusal(faults);
}

/** The rest cannot even be looked at without being root of a Linux. @throws as above */
export function refuseUnlessRoot(): void {
  const faults = [
    process.platform === 'linux' && process.arch === 'x64'
      ? ''
      : `Linux on amd64: this is ${process.platform} on ${process.arch}`,
    process.getuid?.() === 0 ? '' : 'root: namespaces, mounts and cgroups are made',
  ].filter((fault) => fault !== '');
  if (faults.length > 0) throw refusal(faults);
}

function refusal(missing: readonly string[]): Error {
  const message = ['this machine cannot host the cluster; it lacks', ...missing.map((what) => `  - ${what}`)].join(
    '\n',
  );
  return Object.assign(new Error(message), { exitCode: 2 });
}
