import { Worker } from 'node:worker_threads';
import { defineErrors, seconds } from '@ecoloop/kernel';
import type { Registry } from 'prom-client';
import type { CommandStep, DeviceLink, Heard } from '../../modules/device/index.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { IngestLog } from '../../platform/ingest-log/ingest-log.ts';
import type { LogPosition } from '../../platform/ingest-log/log-position.ts';
import type { Logger } from '../../platform/logging/logger.ts';
import type { FrontDoorFacts } from './front-door.ts';
import {
  GATEWAY_WRITER,
  openGateway,
  type FromGateway,
  type GatewayOptions,
  type ToGateway,
} from './gateway-thread.ts';
import { createToldMetrics } from './told-metrics.ts';

const GatewayErrors = defineErrors('hj212-gateway', {
  DIED: {
    status: 500,
    message: {
      zh: 'HJ 212 接入线程意外结束（{reason}）；已应答的数据都在接收日志中，请重新启动',
      en: 'The thread of the HJ 212 gateway has died ({reason}); what was acknowledged is in the ingest log. Start again',
    },
  },
});

export interface Hj212GatewayOptions extends GatewayOptions {
  /** The process's own view of the log, which is made to look at what the gateway wrote. */
  readonly log: Pick<IngestLog, 'look'>;
  /** How far a writer's part of the log is projected. */
  readonly projected: (writer: string) => LogPosition;
  readonly registry: Registry;
  readonly logger: Logger;
  /** The thread has died; nothing is taken any more. */
  readonly onFailure: (error: Error) => void;
  /** Runs in this thread by this clock; otherwise in one of its own by the system's. */
  readonly inThisThread?: { readonly clock: Clock };
}

export interface Hj212Gateway {
  /** In the order of the doors. */
  readonly ports: readonly number[];
  readonly link: DeviceLink;
  /** Slows all senders, or lets them go on. */
  throttle(on: boolean): void;
  /** As told within the last second. */
  facts(): FrontDoorFacts;
  /** Takes no more connections and waits until what was brought is on disk and answered. */
  close(): Promise<void>;
}

/** What runs the gateway, in a thread or not. */
interface Runner {
  post(message: ToGateway): void;
  /** Resolves when it has closed. */
  close(): Promise<void>;
}

const PROJECTED_EVERY = seconds(1);

/** Starts the gateway: devices are served in a thread of their own and write to the log themselves. */
export async function startHj212Gateway(options: Hj212GatewayOptions): Promise<Hj212Gateway> {
  const { log, projected, registry, logger, onFailure, inThisThread, ...given } = options;
  const heardListeners = new Set<(heard: readonly Heard[]) => void>();
  const commandListeners = new Set<(step: CommandStep) => void>();
  const showMetrics = createToldMetrics(registry);
  let ports: readonly number[] = [];
  let facts: FrontDoorFacts = { connections: 0, throttled: false, waitingBytes: 0 };

  function hear(message: FromGateway): void {
    if ('appended' in message) void log.look();
    else if ('step' in message) for (const listener of commandListeners) listener(message.step);
    else if ('ports' in message) ({ ports } = message);
    else if ('facts' in message) {
      ({ facts } = message);
      showMetrics(message.metrics);
      if (message.heard.length > 0) for (const listener of heardListeners) listener(message.heard);
    }
  }

  const runner = inThisThread
    ? await runHere(given, { ...inThisThread, logger }, hear)
    : await runThread(given, { logLevel: logger.level, onFailure }, hear);
  const telling = setInterval(() => runner.post({ projected: projected(GATEWAY_WRITER) }), PROJECTED_EVERY);
  return {
    ports,
    link: {
      update: (devices) => runner.post({ update: devices }),
      request: (request) => runner.post({ request }),
      onHeard: (listener) => listen(heardListeners, listener),
      onCommand: (listener) => listen(commandListeners, listener),
    },
    throttle: (on) => runner.post({ throttle: on }),
    facts: () => facts,
    async close() {
      clearInterval(telling);
      await runner.close();
      await log.look();
    },
  };
}

function listen<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

type Tell = (message: FromGateway) => void;

async function runHere(
  options: GatewayOptions,
  dependencies: { readonly clock: Clock; readonly logger: Logger },
  tell: Tell,
): Promise<Runner> {
  let onClosed: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => (onClosed = resolve));
  const post = await openGateway(options, dependencies, (message) => {
    if ('closed' in message) onClosed();
    else tell(message);
  });
  return {
    post,
    close() {
      post({ close: true });
      return closed;
    },
  };
}

async function runThread(
  options: GatewayOptions,
  { logLevel, onFailure }: { readonly logLevel: string; readonly onFailure: (error: Error) => void },
  tell: Tell,
): Promise<Runner> {
  const file = import.meta.url.endsWith('.ts') ? './gateway-worker-from-source.mjs' : './hj212-worker.js';
  const worker = new Worker(new URL(file, import.meta.url), { workerData: { options, logLevel } });
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  let isClosing = false;
  await new Promise<void>((resolve, reject) => {
    worker.on('message', (message: FromGateway) => {
      tell(message);
      if ('ports' in message) resolve();
    });
    worker.once('error', reject); // such as a port in use: its code says so
  });
  let reason: unknown = 'ended';
  worker.on('error', (error) => (reason = error));
  void exited.then(() => {
    if (!isClosing) onFailure(GatewayErrors.DIED({ reason: String(reason) }, { cause: reason }));
  });
  return {
    post: (message) => worker.postMessage(message),
    close() {
      isClosing = true;
      worker.postMessage({ close: true } satisfies ToGateway);
      return exited;
    },
  };
}
