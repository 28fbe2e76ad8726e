import { parentPort, workerData } from 'node:worker_threads';
import { systemClock } from '../../platform/clock/clock.ts';
import type { LogLevel } from '../../platform/config/config.ts';
import { createLogger } from '../../platform/logging/logger.ts';
import { openGateway, type FromGateway, type GatewayOptions, type ToGateway } from './gateway-thread.ts';

// The thread in which devices are served, so that neither a slow query nor a projection delays an answer.

const port = parentPort;
if (!port) throw new Error('gateway-worker runs as a worker thread');
const { options, logLevel } = workerData as { options: GatewayOptions; logLevel: LogLevel }; // given by startThread
const dependencies = { clock: systemClock, logger: createLogger(logLevel) };
const hear = await openGateway(options, dependencies, (message: FromGateway) => {
  port.postMessage(message);
  if ('closed' in message) port.close();
});
port.on('message', (message: ToGateway) => hear(message));
