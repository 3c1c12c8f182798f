import type { Fact } from '../../../src/facts/fact.ts';
import type { TransparentHugepages } from '../../../src/facts/node/node-machine.ts';
import { failed, MALFORMED, ok } from '../../fact.ts';
import { isFailure, type Host } from '../../host.ts';
import { parseSelectedOption } from '../../parsers/hugepages.ts';
import { readAllOfNode } from '../../reading/node-files.ts';
import type { Target } from '../../who/target.ts';

const DIRECTORY = '/sys/kernel/mm/transparent_hugepage';

/** The node's policies for transparent huge pages. */
export function collectTransparentHugepages(host: Host, node: Target): Fact<TransparentHugepages> {
  const texts = readAllOfNode(host, node, {
    enabled: `${DIRECTORY}/enabled`,
    shmemEnabled: `${DIRECTORY}/shmem_enabled`,
  });
  if (isFailure(texts)) return failed(DIRECTORY, texts);
  const enabled = selected(texts.value.enabled);
  const shmemEnabled = selected(texts.value.shmemEnabled);
  return enabled === undefined || shmemEnabled === undefined
    ? failed(DIRECTORY, MALFORMED)
    : ok(DIRECTORY, { enabled, shmemEnabled });
}

function selected(text: string | null): string | null | undefined {
  return text === null ? null : parseSelectedOption(text);
}
