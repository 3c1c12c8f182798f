/**
 * How the text below a key is redacted: a name of a kind, a path piece by piece, a sentence of ours by the names in it,
 * a sentence of others as a whole.
 */
export type Redaction =
  | 'namespace'
  | 'pod'
  | 'container'
  | 'node'
  | 'image'
  | 'id'
  | 'volume'
  | 'profile'
  | 'label'
  | 'name'
  | 'path'
  | 'text'
  | 'message';

/** By the key in facts and subjects. What has another key is a number, a word of ours, or the kernel's. */
export const redactionOf: Record<string, Redaction> = {
  namespace: 'namespace',
  pod: 'pod',
  container: 'container',
  templateContainers: 'container',
  node: 'node',
  nodeName: 'node',
  image: 'image',
  imageId: 'id',
  containerId: 'id',
  podUid: 'id',
  bootId: 'id',
  volume: 'volume',
  profile: 'profile',
  label: 'label',
  name: 'name',
  annotation: 'name',
  vendor: 'name',
  path: 'path',
  mountPoint: 'path',
  mountPath: 'path',
  subPath: 'path',
  root: 'path',
  mountSource: 'path',
  source: 'text',
  why: 'text',
  whyNoInspector: 'text',
  message: 'message',
};

/** Keys whose text names nothing of anybody: numbers, masks, the kernel's and Kubernetes' own words. */
export const keptKeys: readonly string[] = [
  'add',
  'apiVersion',
  'architecture',
  'context',
  'controllers',
  'cpusAllowed',
  'device',
  'drop',
  'errno',
  'family',
  'fileSystem',
  'fileSystemType',
  'finishedAt',
  'inode',
  'inspectedAt',
  'kind',
  'lastSeenAt',
  'medium',
  'mode',
  'mountPropagation',
  'phase',
  'qosClass',
  'reason',
  'release',
  'runtimeClassName',
  'says',
  'seenAt',
  'semaphores',
  'setting',
  'startedAt',
  'deletionDueAt',
  'resizedAt',
  'state',
  'type',
  'updateStrategy',
  'value',
  'version',
];
