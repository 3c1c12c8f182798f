import type { RuntimeKind } from '../../facts/runtime.ts';
import { dotnet } from './dotnet.ts';
import { envoy } from './envoy.ts';
import { go } from './go.ts';
import { jvm } from './jvm.ts';
import { nginx } from './nginx.ts';
import { node } from './node.ts';
import { openmp } from './openmp.ts';
import { php } from './php.ts';
import { postgresql } from './postgresql.ts';
import { python } from './python.ts';
import { ruby } from './ruby.ts';
import type { Runtime } from './runtime.ts';
import { rust } from './rust.ts';

/** Every runtime that is recognised. */
export const runtimes: readonly Runtime[] = [
  jvm,
  go,
  node,
  python,
  dotnet,
  ruby,
  php,
  nginx,
  envoy,
  postgresql,
  rust,
  openmp,
];

/** The rules of a kind of program; undefined: it is not recognised, or sizes nothing. */
export function runtimeOf(kind: RuntimeKind): Runtime | undefined {
  return runtimes.find((runtime) => runtime.kind === kind);
}
