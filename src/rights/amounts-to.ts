import { rightInWords, type Right } from './right.ts';

/**
 * What a right lets its holder do, whatever it is asked for (Kubernetes documentation, "Role Based Access Control Good
 * Practices" and "API Server Bypass Risks"). Reading a workload is what is left. Pure.
 */
export function amountsTo(right: Right): string {
  return strong[rightInWords(right)] ?? 'reads them whole, with the values in the environment of their containers';
}

const standardStreams = 'reads and writes the standard streams of any running container there';

const strong: Record<string, string> = {
  'get pods': 'reads any pod there by its name, with the values in the environment of its containers',
  'list pods': 'reads every pod there, with the values in the environment of its containers',
  'watch pods': 'reads every pod there, and each change of it',
  'create pods':
    'runs anything there as any of its service accounts, and reads its Secrets; ' +
    'if its PodSecurity level is privileged, or it has none, this is root on the nodes',
  'delete pods': 'ends any pod there',
  'patch pods/ephemeralcontainers':
    'runs anything in any pod there, beside its processes, with its network and volumes, as far as admission allows',
  'get pods/attach': standardStreams,
  'create pods/attach': standardStreams,
  'get pods/log': 'reads what any container there has written to its log',
  'create events': 'writes Events about any object there, true or not',
  'list events': 'reads what happens to every object there: names, images, error messages',
  'get pods.metrics.k8s.io': 'reads how much CPU and memory the pods there use',
  'get nodes': 'reads labels, addresses, images and capacity of any node',
  'get nodes/proxy': 'runs commands in any container of any node, through its kubelet and past admission',
};
