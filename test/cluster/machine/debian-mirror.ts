import { execa } from 'execa';

/**
 * Address of the Debian archive that the machine itself uses.
 * @returns undefined when its apt has no such source
 */
export async function debianMirror(): Promise<string | undefined> {
  const { stdout } = await execa(
    'apt-get',
    ['indextargets', '--format', '$(REPO_URI)', 'Created-By: Packages', 'Origin: Debian', 'Label: Debian'],
    {
      reject: false,
    },
  );
  return stdout?.split('\n').find((address) => address.startsWith('http'));
}

/** How the machine's apt reaches it (proxies, timeouts, leniency with old indexes), as lines for an apt.conf(5). */
export async function aptTransport(): Promise<string> {
  const { stdout } = await execa('apt-config', ['dump', '--no-empty']);
  return stdout
    .split('\n')
    .filter((line) => /^Acquire::(https?|Check-[^:]+)\b/.test(line))
    .join('\n');
}
