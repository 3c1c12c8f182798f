import type { LxcfsFileName } from './lxcfs-files.ts';

/**
 * What the plugin asks of the inspector: a line of JSON on stdin each, one after the other, or its arguments. `{}` is a
 * request: about the container of PID 1.
 */
export type InspectorRequest = InspectionRequest | LxcfsFilesRequest;

/** What is asked of what only inspects. */
export type InspectionRequest = ContainerRequest | PodRequest | NodeRequest;

/** Everything about one container. */
export interface ContainerRequest extends AnswerOptions {
  about?: 'container';
  /**
   * The container to look at, as the container runtime names it (64 hexadecimal digits), found by its cgroup. Without
   * it the inspector takes the container of PID 1, which is right unless the pod shares one PID namespace.
   */
  containerId?: string;
  /** Set for a node pod: what is the inspector's own is the node's then, and not the pod's. */
  from?: 'node';
}

/** What the pod's own namespaces tell while the target container does not run. */
export interface PodRequest extends AnswerOptions {
  about: 'pod';
}

/** Everything about the node whose namespaces the inspector runs in. */
export interface NodeRequest extends AnswerOptions {
  about: 'node';
}

/**
 * Which files of LXCFS one container has lost, and from where each would be bound again. Only `inspector repair` takes
 * it, and does it; `inspector repair plan` takes it, and only reads.
 */
export interface LxcfsFilesRequest extends AnswerOptions {
  about: 'lxcfs-files';
  containerId: string;
  /** What the pod's spec mounts on these files, as paths of the node. */
  sources: Partial<Record<LxcfsFileName, string>>;
}

interface AnswerOptions {
  /** Rows a table may have at the most. */
  rowLimit?: number;
  /** Set where nobody may attach or read a log: the facts that decide most also go into the termination message. */
  terminationMessage?: true;
}

export const DEFAULT_ROW_LIMIT = 1000;

/**
 * Of memfds no more than the first so many of a container are listed, nor counted: no channel is made of them,
 * so they must not push out what channels are made of.
 */
export const MOST_MEMFDS = 100;

/**
 * Of files on disks that are mapped or open no more than the first so many of a container are listed, nor counted:
 * a database maps its own by the thousand, and they must not push out what channels are mostly made of.
 */
export const MOST_DISK_FILES = 100;

/** Pids of a program that are listed. */
export const MOST_PIDS = 50;
/** Programs of a container that are told apart; processes of further ones are only counted. */
export const MOST_PROGRAMS = 24;
