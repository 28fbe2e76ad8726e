import type { StreamRegistry } from '../../modules/observation/index.ts';
import type { LogKind } from '../../platform/ingest-log/log-entry.ts';
import type { ProjectionHandler } from '../../platform/projector/projector.ts';
import { createMessageProjection } from './projection.ts';
import type { MessageReader } from './read-message.ts';

export { createIntake, PUSH } from './intake.ts';
export { createMessageReader, messageWire, renderMessage, type MessageReader } from './read-message.ts';
export { pushReasons, refusal } from './reasons.ts';

/** What the projector does with the messages of HTTPS, MQTT and files. */
export function createPushHandlers(dependencies: { readonly reader: MessageReader; readonly streams: StreamRegistry }) {
  return { message: createMessageProjection(dependencies) } satisfies Partial<Record<LogKind, ProjectionHandler>>;
}
