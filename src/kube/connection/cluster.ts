import {
  AppsV1Api,
  AuthenticationV1Api,
  AuthorizationV1Api,
  BatchV1Api,
  CoreV1Api,
  createConfiguration,
  CustomObjectsApi,
  ServerConfiguration,
  Watch,
  type RequestContext,
} from '@kubernetes/client-node';
import { Agent } from 'undici';
import type { Kubectl } from './kubectl.ts';
import type { ProxyAddress } from './proxy-process.ts';
import type { Proxy } from './proxy.ts';

/** The cluster as the user's kubectl reaches it: client-node's typed APIs over one `kubectl proxy`. */
export interface Cluster {
  core: CoreV1Api;
  apps: AppsV1Api;
  batch: BatchV1Api;
  authentication: AuthenticationV1Api;
  authorization: AuthorizationV1Api;
  customObjects: CustomObjectsApi;
  watch: Watch;
  /** For the WebSocket of an attach, which client-node cannot open over a unix socket. */
  address: ProxyAddress;
  /** For what must be done though the proxy has gone. */
  kubectl: Kubectl;
  close: () => Promise<void>;
}

/**
 * Connects as kubectl would, by a proxy of its.
 * @throws ShmError if the proxy does not start
 */
export async function connect({ kubectl, serving }: Proxy): Promise<Cluster> {
  const address = await serving;
  const server = address.kind === 'socket' ? 'http://localhost' : `${address.origin}${address.prefix}`;
  // No timeouts of undici's own: a watch may be silent for long, and every run is bounded by --timeout
  const dispatcher = new Agent({
    bodyTimeout: 0,
    headersTimeout: 0,
    ...(address.kind === 'socket' && { connect: { socketPath: address.path } }),
  });
  const transport = {
    getName: () => 'kubectl-proxy',
    applySecurityAuthentication: (context: RequestContext) => context.setDispatcher(dispatcher),
    getCurrentCluster: () => ({ server, name: 'kubectl-proxy', skipTLSVerify: false }),
  };
  const configuration = createConfiguration({
    baseServer: new ServerConfiguration(server, {}),
    authMethods: { default: transport },
  });
  return {
    core: new CoreV1Api(configuration),
    apps: new AppsV1Api(configuration),
    batch: new BatchV1Api(configuration),
    authentication: new AuthenticationV1Api(configuration),
    authorization: new AuthorizationV1Api(configuration),
    customObjects: new CustomObjectsApi(configuration),
    watch: new Watch(transport as unknown as ConstructorParameters<typeof Watch>[0]),
    address,
    kubectl,
    close: () => dispatcher.destroy(),
  };
}
