import type { LiveNames } from '../../src/kube/completion/live-names.ts';
import { targetKindOf, type TargetKind } from '../../src/kube/locate/target-argument.ts';
import { none, type Candidate, type Candidates } from './candidates.ts';
import { checkIds } from './check-ids.ts';
import type { Command } from './grammar.ts';
import type { TypedWords } from './typed-words.ts';

/** What a flag's value or a word is, where that is not one of a few choices. */
type Source = (words: TypedWords, live: LiveNames) => Promise<Candidates>;

const ofFlags: Record<string, Source> = {
  namespace: (_, live) => names(live.namesOf('namespaces', null)),
  'node-pod-namespace': (_, live) => names(live.namesOf('namespaces', null)),
  'agent-namespace': (_, live) => names(live.namesOf('namespaces', null)),
  container: containers,
  agent: agents,
  context: (_, live) => names(live.configured('contexts')),
  cluster: (_, live) => names(live.configured('clusters')),
  user: (_, live) => names(live.configured('users')),
  from: files,
  file: files,
  'save-facts': files,
  kubeconfig: files,
  'certificate-authority': files,
  'client-certificate': files,
  'client-key': files,
  'cache-dir': files,
};

const ofWords: Record<string, Source> = {
  inspect: targets,
  compare: nodes,
  explain: async ({ words }) => (words.length > 0 ? none : { ...none, words: await checkIds() }),
  rbac: ({ words: [task, ...words], ...rest }, live) =>
    (task === 'compare' ? nodes : targets)({ ...rest, words }, live),
};

/** Names from the cluster and from kubectl's configuration, and of checks. Where they can't be had, there are none. */
export async function liveCandidates(words: TypedWords, command: Command, live: LiveNames): Promise<Candidates> {
  const { completing } = words;
  if (completing.kind === 'flag') return none;
  const source = completing.kind === 'value' ? ofFlags[completing.flag.name] : ofWords[command.name];
  // A user to whom rights are given is none of kubectl's configuration
  const isAnothersFlag = completing.kind === 'value' && completing.flag.name === 'user' && !completing.flag.isKubectls;
  return source === undefined || isAnothersFlag ? none : source(words, live);
}

/** As they are written most: before the slash. */
const typeWords: Record<TargetKind, string> = {
  pod: 'pod',
  deployment: 'deploy',
  daemonset: 'ds',
  statefulset: 'sts',
  replicaset: 'rs',
  job: 'job',
};
const types = Object.values(typeWords);

/** `NAME` of a pod, `TYPE/NAME`, or `TYPE NAME`. */
async function targets({ words, flags, text }: TypedWords, live: LiveNames): Promise<Candidates> {
  const namespace = namespaceIn(flags);
  const [first] = words;
  if (words.length > 1) return none;
  if (first !== undefined)
    return targetKindOf(first) === undefined ? none : names(live.namesOf(resourceOf(first), namespace));
  const [type = '', name] = text.split('/');
  if (name !== undefined)
    return prefixed(
      `${type}/`,
      targetKindOf(type) === undefined ? [] : await live.namesOf(resourceOf(type), namespace),
    );
  const begun = types.filter((word) => word.startsWith(text)).map((word): Candidate => ({ text: `${word}/` }));
  const pods = (await live.namesOf('pods', namespace)).map((pod): Candidate => ({ text: pod }));
  // Whoever has typed nothing has pods in mind
  if (text === '') return { ...none, words: pods };
  return { ...none, words: [...pods, ...begun], goesOn: pods.every((pod) => !pod.text.startsWith(text)) };
}

/** `container/NAME` of the target's pod, or `TYPE/NAME.NAMESPACE`. */
async function agents({ words, flags, text }: TypedWords, live: LiveNames): Promise<Candidates> {
  const [type = '', name] = text.split('/');
  if (name === undefined)
    return { ...none, words: ['container', ...types].map((word) => ({ text: `${word}/` })), goesOn: true };
  if (type === 'container' || type === 'c')
    return prefixed(`${type}/`, await containersOf(words, namespaceIn(flags), live));
  return prefixed(
    `${type}/`,
    targetKindOf(type) === undefined ? [] : await live.namesInAllNamespaces(resourceOf(type)),
  );
}

async function containers({ words, flags }: TypedWords, live: LiveNames): Promise<Candidates> {
  return names(containersOf(words, namespaceIn(flags), live));
}

async function containersOf(words: string[], namespace: string | null, live: LiveNames): Promise<string[]> {
  const [type = '', name = ''] =
    words.length > 1 ? words : (words[0] ?? '').includes('/') ? (words[0] ?? '').split('/') : ['pod', words[0]];
  return name === '' || targetKindOf(type) === undefined ? [] : live.containersOf(resourceOf(type), name, namespace);
}

async function nodes({ words, text }: TypedWords, live: LiveNames): Promise<Candidates> {
  const slash = text.indexOf('/') + 1;
  const named = words.map((word) => word.slice(word.indexOf('/') + 1));
  const others = (await live.namesOf('nodes', null)).filter((name) => !named.includes(name));
  return prefixed(text.slice(0, slash), others);
}

async function files(): Promise<Candidates> {
  return { kind: 'files' };
}

async function names(found: Promise<string[]>): Promise<Candidates> {
  return prefixed('', await found);
}

function prefixed(before: string, found: string[]): Candidates {
  return { ...none, words: found.map((name) => ({ text: before + name })) };
}

function namespaceIn(flags: TypedWords['flags']): string | null {
  return flags.get('namespace')?.at(-1) ?? null;
}

function resourceOf(type: string): string {
  return targetKindOf(type) ?? 'pod';
}
