import type { StreamRegistry } from '../../modules/observation/index.ts';
import type { LogKind } from '../../platform/ingest-log/log-entry.ts';
import type { ProjectionHandler } from '../../platform/projector/projector.ts';
import { createMessageProjection } from './projection.ts';
import { createMessageReader, type MessageReaderDependencies } from './read-message.ts';

export { renderMessage } from './read-message.ts';
export { pushReasons } from './reasons.ts';

/** What the projector does with the messages of HTTPS, MQTT and files. */
export function createPushHandlers({
  streams,
  ...dependencies
}: MessageReaderDependencies & { readonly streams: StreamRegistry }) {
  return {
    message: createMessageProjection({ reader: createMessageReader(dependencies), streams }),
  } satisfies Partial<Record<LogKind, ProjectionHandler>>;
}
