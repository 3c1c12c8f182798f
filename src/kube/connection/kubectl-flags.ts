/**
 * kubectl's global flags (k8s.io/cli-runtime genericclioptions, `kubectl options`): the plugin takes them and
 * hands them to kubectl as they came, so that authentication, proxies and impersonation are kubectl's own.
 * Not `--profile` and `--profile-output`: a pprof file of kubectl's proxy is nobody's wish, and `kubectl debug` has
 * its own `--profile`, too.
 */
export const kubectlFlags = {
  as: 'string',
  'as-group': 'array',
  'as-uid': 'string',
  'as-user-extra': 'array',
  'cache-dir': 'string',
  'certificate-authority': 'string',
  'client-certificate': 'string',
  'client-key': 'string',
  cluster: 'string',
  context: 'string',
  'disable-compression': 'boolean',
  'insecure-skip-tls-verify': 'boolean',
  kubeconfig: 'string',
  kuberc: 'string',
  'log-flush-frequency': 'string',
  'match-server-version': 'boolean',
  password: 'string',
  'request-timeout': 'string',
  server: 'string',
  'tls-server-name': 'string',
  token: 'string',
  user: 'string',
  username: 'string',
  v: 'string',
  vmodule: 'string',
  'warnings-as-errors': 'boolean',
} as const satisfies Record<string, 'string' | 'array' | 'boolean'>;

/** The given flags as kubectl's own arguments, `--name=value` each, so that no value is mistaken for a flag. */
export function kubectlArguments(flags: Partial<Record<string, unknown>>): string[] {
  return Object.keys(kubectlFlags).flatMap((name) => {
    const given = flags[name];
    if (given === undefined) return [];
    return (Array.isArray(given) ? given : [given]).map((value) => `--${name}=${String(value)}`);
  });
}
