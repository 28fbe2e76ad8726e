import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { systemClock } from '../../platform/clock/clock.ts';
import type { LogLevel } from '../../platform/config/config.ts';
import { createLogger } from '../../platform/logging/logger.ts';
import { openGateway, type FromGateway, type GatewayOptions, type ToGateway } from './gateway-thread.ts';

// The thread in which devices are served, so that neither a slow query nor a projection delays an answer.

/** Before everything else that wants a core: a device waits for its answer, a page or a projection can. */
const NICENESS = -10;

/** Linux sets it for the calling thread alone, and only where the process has the right to (CAP_SYS_NICE). */
function goFirst(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(NICENESS);
  } catch {
    // Devices are served all the same, only later when the machine is short of cores.
  }
}

goFirst();
const port = parentPort;
if (!port) throw new Error('gateway-worker runs as a worker thread');
const { options, logLevel } = workerData as { options: GatewayOptions; logLevel: LogLevel }; // given by startThread
const dependencies = { clock: systemClock, logger: createLogger(logLevel) };
const hear = await openGateway(options, dependencies, (message: FromGateway) => {
  port.postMessage(message);
  if ('closed' in message) port.close();
});
port.on('message', (message: ToGateway) => hear(message));
