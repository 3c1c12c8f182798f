import type { Possibility } from '../channels/channel.ts';

/** Why it is only possible that an object is shared: `the target can open it, but does not hold it`. */
export function describePossibility(because: Possibility): string {
  switch (because.kind) {
    case 'openable':
      return 'the target can open it, but does not hold it';
    case 'readable':
      return 'the target can open it for reading only, and does not hold it';
    case 'target-alone':
      return 'only the target holds it';
    case 'not-mounted':
      return 'only the Agent holds it, on a volume that the target has not mounted';
    case 'undetermined':
      return `only the Agent holds it; ${because.why}`;
    case 'snapshot':
      return 'the target reads an older one: the Agent has replaced it';
    case 'only-readers':
      return 'both hold it, but neither can write it';
    case 'namesake-on-disk':
      return 'each side has its own file of this path, on disk';
    case 'unused':
      return 'both can use it, but not both were seen to';
    case 'owner-unknown':
      return 'only one side can use it, and whose it is, is not known';
    case 'replaced':
      return 'each side held another file of this name: it was replaced between the two reads';
    case 'only-open':
      return 'the target cannot open it; the Agent has it open and not mapped, as a log or a lock';
    case 'no-agent':
      return 'no Agent was named to share it with';
  }
}
