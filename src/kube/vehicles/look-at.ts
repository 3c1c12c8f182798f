import type { Inspected } from '../../facts/inspection.ts';
import type { Cluster } from '../connection/cluster.ts';
import type { Run } from '../connection/with-cluster.ts';
import { TargetGone } from '../conversation/follow-container.ts';
import { locateAgain, type LocatedContainer } from '../locate/located-container.ts';
import { carryOut } from './carry-out.ts';
import type { Look } from './look.ts';
import type { LookOptions } from './ways.ts';
import { planLooks } from './plan-inspection.ts';

/**
 * Carries out a look; once more, and planned anew, where its container has ended meanwhile: the API calls a container
 * running up to a second after its end, and one in a crash loop is seldom anything else.
 * @throws ShmError as `carryOut`
 */
export async function lookAt(
  cluster: Cluster,
  look: Look,
  options: LookOptions,
  run: Run,
): Promise<Map<LocatedContainer, Inspected>> {
  try {
    return await carryOut(cluster, look, run);
  } catch (error) {
    if (!(error instanceof TargetGone)) throw error;
    run.inform(`${error.why}; looking once more, as it is now`);
    return lookOnceMore(cluster, look, options, run);
  }
}

async function lookOnceMore(
  cluster: Cluster,
  { containers }: Look,
  options: LookOptions,
  run: Run,
): Promise<Map<LocatedContainer, Inspected>> {
  const now = await Promise.all(containers.map((container) => locateAgain(cluster, container)));
  const looks = await planLooks(cluster, now, options, run);
  const found = new Map(
    (await Promise.all(looks.map((look) => carryOut(cluster, look, run)))).flatMap((each) => [...each]),
  );
  return new Map(
    containers.flatMap((container, index) => {
      const inspected = found.get(now[index] ?? container);
      return inspected === undefined ? [] : [[container, inspected] as const];
    }),
  );
}
