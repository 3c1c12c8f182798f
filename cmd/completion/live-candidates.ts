import type { LiveNames } from '../../src/kube/completion/live-names.ts';
import {
  parseAgentArgument,
  targetKindOf,
  type AgentArgument,
  type TargetKind,
} from '../../src/kube/locate/target-argument.ts';
import { noWords, type Candidate, type Candidates } from './candidate.ts';
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
  'agent-container': agentContainers,
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
  repair: targetsAndNodes,
  explain: async ({ words }) => (words.length > 0 ? noWords : { ...noWords, words: await checkIds() }),
  rbac: ({ words: [task, ...words], ...rest }, live) =>
    (task === 'compare' ? nodes : task === 'repair' ? targetsAndNodes : targets)({ ...rest, words }, live),
};

/** Names from the cluster and from kubectl's configuration, and of checks. If they cannot be had, there are none. */
export async function liveCandidates(words: TypedWords, command: Command, live: LiveNames): Promise<Candidates> {
  const { completing } = words;
  if (completing.kind === 'flag') return noWords;
  const source = completing.kind === 'value' ? ofFlags[completing.flag.name] : ofWords[command.name];
  // A user to whom rights are given is none of kubectl's configuration
  const isAnothersFlag = completing.kind === 'value' && completing.flag.name === 'user' && !completing.flag.isKubectls;
  return source === undefined || isAnothersFlag ? noWords : source(words, live);
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
  if (words.length > 1) return noWords;
  if (first !== undefined)
    return targetKindOf(first) === undefined ? noWords : names(live.namesOf(resourceOf(first), namespace));
  const [type = '', name] = text.split('/');
  if (name !== undefined)
    return prefixed(
      `${type}/`,
      targetKindOf(type) === undefined ? [] : await live.namesOf(resourceOf(type), namespace),
    );
  const begun = types.filter((word) => word.startsWith(text)).map((word): Candidate => ({ text: `${word}/` }));
  const pods = (await live.namesOf('pods', namespace)).map((pod): Candidate => ({ text: pod }));
  // Whoever has typed nothing has pods in mind
  if (text === '') return { ...noWords, words: pods };
  return { ...noWords, words: [...pods, ...begun], goesOn: pods.every((pod) => !pod.text.startsWith(text)) };
}

/** The same, and `node/NAME`. */
async function targetsAndNodes(words: TypedWords, live: LiveNames): Promise<Candidates> {
  return /^(node|nodes|no)\//.test(words.text) ? nodes(words, live) : targets(words, live);
}

/** `container/NAME` of the target's pod, or `TYPE/NAME.NAMESPACE`. */
async function agents({ words, flags, text }: TypedWords, live: LiveNames): Promise<Candidates> {
  const [type = '', name] = text.split('/');
  if (name === undefined)
    return { ...noWords, words: ['container', ...types].map((word) => ({ text: `${word}/` })), goesOn: true };
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

/** The containers of the pod that --agent names, or of the first pod of that workload. */
async function agentContainers({ flags }: TypedWords, live: LiveNames): Promise<Candidates> {
  const agent = agentIn(flags.get('agent')?.at(-1) ?? '');
  if (agent?.kind !== 'elsewhere') return noWords;
  return names(live.containersOf(agent.target.kind, agent.target.name, agent.namespace ?? namespaceIn(flags)));
}

/** Null: what is typed names none. */
function agentIn(text: string): AgentArgument | null {
  try {
    return parseAgentArgument(text);
  } catch {
    return null;
  }
}

async function nodes({ words, text }: TypedWords, live: LiveNames): Promise<Candidates> {
  const slash = text.indexOf('/') + 1;
  const named = words.map((word) => word.slice(word.indexOf('/') + 1));
  const others = (await live.namesOf('nodes', null)).filter((name) => !named.includes(name));
  return prefixed(text.slice(0, slash), others);
}

/** The checks that can be explained, each with what it finds. Loaded when they are asked for: it takes all of them. */
async function checkIds(): Promise<Candidate[]> {
  const { allExplanations } = await import('../../src/explanations/explain.ts');
  return allExplanations().map(({ id, summary }) => ({ text: id, describe: summary }));
}

async function files(): Promise<Candidates> {
  return { kind: 'files' };
}

async function names(found: Promise<string[]>): Promise<Candidates> {
  return prefixed('', await found);
}

function prefixed(before: string, found: string[]): Candidates {
  return { ...noWords, words: found.map((name) => ({ text: before + name })) };
}

function namespaceIn(flags: TypedWords['flags']): string | null {
  return flags.get('namespace')?.at(-1) ?? null;
}

function resourceOf(type: string): string {
  return targetKindOf(type) ?? 'pod';
}
