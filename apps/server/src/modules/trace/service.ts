import type { TraceNode } from '@ecoloop/api-contract';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Authorization } from '../../platform/auth/authorization.ts';
import { dayNode } from './day-node.ts';
import { evaluationNode } from './evaluation-node.ts';
import { hourNode } from './hour-node.ts';
import { indicatorNode } from './indicator-node.ts';
import { logNode } from './log-node.ts';
import type { FullNode, TraceContext } from './node.ts';
import { nowNode } from './now-node.ts';
import { parseReference } from './reference.ts';

export interface TraceServiceDependencies extends Omit<TraceContext, 'require'> {
  readonly authorization: Authorization;
  readonly siteRoot: string;
}

export type TraceService = ReturnType<typeof createTraceService>;

const INPUTS_AT_ONCE = 100;

/** From any figure back to what was received, a step at a time. */
export function createTraceService({ authorization, siteRoot, ...dependencies }: TraceServiceDependencies) {
  const context: TraceContext = {
    ...dependencies,
    require: (actor, territory) => {
      authorization.require(actor, 'trace.read', territory);
    },
  };

  async function open(actor: Actor, ref: string): Promise<FullNode> {
    authorization.requireAnywhere(actor, 'trace.read');
    const reference = parseReference(ref);
    switch (reference.kind) {
      case 'evaluation':
        return evaluationNode(context, actor, reference, ref);
      case 'day':
        return dayNode(context, actor, reference, ref);
      case 'hour':
        return hourNode(context, actor, reference, ref);
      case 'log':
        return logNode(context, actor, reference, siteRoot, ref);
      case 'indicator':
        return indicatorNode(context, actor, reference, ref);
      case 'now':
        return nowNode(context, actor, reference, ref);
    }
  }

  return {
    /** @throws trace.INVALID_REFERENCE, trace.NOT_FOUND */
    async node(actor: Actor, ref: string, offset = 0): Promise<TraceNode> {
      const full = await open(actor, ref);
      const inputs = full.inputs.slice(offset, offset + INPUTS_AT_ONCE);
      return { ...full, ref, inputs, more: Math.max(0, full.inputs.length - offset - inputs.length) };
    },
  };
}
