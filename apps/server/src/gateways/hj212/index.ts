import type { DomainDefinition } from '@ecoloop/domain-kit';
import type { LogKind } from '../../platform/ingest-log/log-entry.ts';
import type { ProjectionHandler } from '../../platform/projector/projector.ts';
import { PROTOCOL } from './fleet.ts';
import { factorsOf } from './factors.ts';
import { createFrameProjection, type FrameProjectionDependencies, projectRejectedFrame } from './projection.ts';

export type { Listening, TlsKeys } from './front-door.ts';
export { startHj212Gateway, type Hj212Gateway } from './gateway.ts';
export { frameReasons } from './reasons.ts';
export { renderFrame } from './rejected-entry.ts';
export { decodeDeviceFrame, readRejectedFrame } from './shown-frame.ts';

/** What the projector does with the entries this gateway writes. */
export function createHj212Handlers({
  domains,
  ...dependencies
}: Omit<FrameProjectionDependencies, 'factors'> & { readonly domains: readonly DomainDefinition[] }) {
  return {
    frame: createFrameProjection({ ...dependencies, factors: factorsOf(domains, PROTOCOL) }),
    'rejected-frame': projectRejectedFrame,
  } satisfies Partial<Record<LogKind, ProjectionHandler>>;
}
