import { resolve } from 'node:path';
import { importImage } from '../cluster/image.ts';
import { ownCluster } from './cluster.ts';

/** Before all end-to-end tests: our own cluster gets the inspector as it was just built; another one has it already. */
export default async function setUp(): Promise<void> {
  if (ownCluster) await importImage(resolve(import.meta.dirname, '../../dist/inspector.oci.tar'));
}
