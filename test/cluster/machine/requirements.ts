import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { execa } from 'execa';
import { kubernetesDir } from '../build/kubernetes.ts';

export async function refuseUnlessHostable(): Promise<void> {
}
