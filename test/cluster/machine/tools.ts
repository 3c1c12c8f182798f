import { existsSync } from 'node:fs';
import { execa } from 'execa';
import { chrootDir } from '../build/chroot.ts';
import { kubernetesDir } from '../build/kubernetes.ts';
import { debianMirror } from './debian-mirror.ts';
import { missingPackages } from './packages.ts';

const neededGo = 25; // 1.25, by kubestack/go.mod

/** What is missing to install and to build; what the cache has already needs no tool. */
export async function toolFaults(): Promise<string[]> {
  return (await Promise.all([aptFaults(), goFaults()])).flat();
}

async function aptFaults(): Promise<string[]> {
  if (!existsSync('/usr/bin/apt-get'))
    return ['apt-get: the nodes are made of Debian packages (Debian 12 is what this was made for)'];
  const isNeeded = !existsSync(chrootDir) || (await missingPackages()).length > 0;
  return isNeeded && (await debianMirror()) === undefined
    ? ['a Debian archive (http or https) among the sources of apt']
    : [];
}

async function goFaults(): Promise<string[]> {
  if (existsSync(kubernetesDir)) return [];
  const { stdout, failed } = await execa('go', ['version'], { reject: false });
  const minor = /go1\.(\d+)/.exec(stdout ?? '')?.[1];
  if (failed || minor === undefined) return [`Go 1.${neededGo} or later in PATH, which builds Kubernetes`];
  return Number(minor) >= neededGo ? [] : [`Go 1.${neededGo} or later: PATH has ${stdout}`];
}
