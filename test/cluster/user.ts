import { join } from 'node:path';
import { apiUrl } from './control-plane/control-plane.ts';
import { writeKubeconfig } from './control-plane/kubeconfig.ts';
import { createClientCertificate } from './control-plane/pki.ts';
import { stateDir } from './paths.ts';

/**
 * A kubeconfig for a user of this name, who has no rights but those that RBAC gives to the name or its groups.
 * @returns its path
 */
export async function userKubeconfig(name: string, groups: readonly string[] = []): Promise<string> {
  const certificate = `user-${name}`;
  const path = join(stateDir, `${certificate}.conf`);
  await createClientCertificate(certificate, name, groups);
  await writeKubeconfig(path, certificate, apiUrl);
  return path;
}
