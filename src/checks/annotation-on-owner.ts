import { all, incompleteFact } from '../facts/known.ts';
import { podName } from '../words/names.ts';
import { listed } from '../words/lists.ts';
import { defineCheck, type CheckResult } from './define-check.ts';

const facts = ['podSpec', 'owner', 'lxcfsMounts'] as const;

/**
 * Admission sees a pod, and not whose it is: an injection that is asked for by an annotation has to find it in the
 * pod, so in the workload's template (apps/v1 DeploymentSpec, `template.metadata`). Annotations of the workload itself
 * are not handed down.
 */
export const annotationOnOwner = defineCheck({
  id: 'annotation-on-owner',
  severity: 'warning',
  title: 'The workload has an annotation that asks for LXCFS, and its pod has not',
  of: 'target',
  facts,
  evaluate({ target }): CheckResult {
    const { lxcfsMounts } = target.facts;
    if (lxcfsMounts.status === 'ok' && lxcfsMounts.value.length > 0)
      return { status: 'not-applicable', reason: 'LXCFS is mounted in the container' };
    const known = all('target', target, facts);
    if (known.kind === 'missing') return { status: 'unknown', missing: known.missing };
    const { podSpec, owner } = known.values;
    if (owner.state !== 'owned') return { status: 'not-applicable', reason: 'the pod has no workload' };
    if (owner.unread !== null && owner.lxcfsAnnotations === undefined)
      return { status: 'unknown', missing: [incompleteFact('target', 'owner', owner.unread.why)] };
    const asking = (owner.lxcfsAnnotations ?? []).filter(({ says }) => says === 'asked');
    if (asking.length === 0)
      return { status: 'not-applicable', reason: 'no annotation of the workload asks for LXCFS' };
    const present = new Set(podSpec.lxcfsAnnotations?.map(({ annotation }) => annotation));
    const absent = asking.map(({ annotation }) => annotation).filter((annotation) => !present.has(annotation));
    if (absent.length === 0) return { status: 'pass' };
    const workload = `${owner.workload.kind.toLowerCase()} ${owner.workload.name}`;
    const names = listed(absent);
    return {
      status: 'fail',
      title: `${podName(target.subject)} has no annotation ${names}, which ${workload} has`,
      expected: 'the annotation is in the pod, where an injection finds it',
      actual: `it is in the metadata of ${workload} alone`,
      evidence: [`mountinfo of container ${target.subject.container} has no fuse.lxcfs`],
      fix: {
        text: [
          `Put the annotation ${names} into spec.template.metadata.annotations of ${workload}, which restarts`,
          'its pods: those of a workload itself are not handed down. If it is there already, this pod is older:',
          'restart the workload.',
        ].join(' '),
      },
    };
  },
});
