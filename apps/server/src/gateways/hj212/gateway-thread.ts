import { seconds, type Zone } from '@ecoloop/kernel';
import { Registry, type MetricObjectWithValues, type MetricValue } from 'prom-client';
import type { CommandStep, Device, DeviceRequest, Heard } from '../../modules/device/index.ts';
import { careForLog } from '../../log-care.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { LogPosition } from '../../platform/ingest-log/log-position.ts';
import { openIngestLog } from '../../platform/ingest-log/open-ingest-log.ts';
import type { Logger } from '../../platform/logging/logger.ts';
import { openFrontDoor, type FrontDoorFacts, type FrontDoorLimits, type Listening } from './front-door.ts';

/** The gateway's own chain in the ingest log. */
export const GATEWAY_WRITER = 'hj212';

/** What a gateway is started with; it can be sent to another thread. */
export interface GatewayOptions {
  readonly doors: readonly Listening[];
  readonly limits: FrontDoorLimits;
  readonly logDirectory: string;
  /** Nothing is taken in while the disk of the log has less left, bytes. */
  readonly reserveBytes?: number;
  readonly devices: readonly Device[];
  readonly care: { readonly zone: Zone; readonly keepDays: number | undefined };
}

export type ToGateway =
  | { readonly update: readonly Device[] }
  | { readonly request: DeviceRequest }
  | { readonly throttle: boolean }
  /** How far the gateway's part of the log is projected. */
  | { readonly projected: LogPosition }
  | { readonly close: true };

export type ToldMetric = MetricObjectWithValues<MetricValue<string>>;

export type FromGateway =
  /** In the order of the doors: it listens. */
  | { readonly ports: readonly number[] }
  /** Something was added to its part of the log. */
  | { readonly appended: true }
  | { readonly step: CommandStep }
  | { readonly heard: readonly Heard[]; readonly facts: FrontDoorFacts; readonly metrics: readonly ToldMetric[] }
  | { readonly closed: true };

const TELL_EVERY = seconds(1);
/** News of the log that come within so many milliseconds are told once. */
const APPENDED_WITHIN = 50;

/** Opens the gateway with its own part of the ingest log, in whichever thread. Resolves with how to send it messages. */
export async function openGateway(
  { doors, limits, logDirectory, reserveBytes = 0, devices, care }: GatewayOptions,
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger },
  tell: (message: FromGateway) => void,
): Promise<(message: ToGateway) => void> {
  const log = await openIngestLog({
    directory: logDirectory,
    writer: GATEWAY_WRITER,
    reserveBytes,
    followsOthers: false,
  });
  const registry = new Registry();
  const onCommand = (step: CommandStep): void => tell({ step });
  const onError = (error: unknown): void => logger.warn({ err: error, part: 'hj212' }, 'failed');
  const door = await openFrontDoor({ doors, limits, log, devices, clock, registry, onCommand, onError }).catch(
    async (error: unknown) => {
      await log.close();
      throw error;
    },
  );
  let projected: LogPosition = 0;
  const stopCare = careForLog({ log, clock, logger, ...care, projected: () => projected });

  let telling: NodeJS.Timeout | undefined;
  const stopListening = log.onAppended(() => {
    telling ??= setTimeout(() => {
      telling = undefined;
      tell({ appended: true });
    }, APPENDED_WITHIN);
  });
  const tellNews = async (): Promise<void> =>
    tell({ metrics: await registry.getMetricsAsJSON(), heard: door.heard(), facts: door.facts() });
  const everySecond = setInterval(() => void tellNews(), TELL_EVERY);

  async function close(): Promise<void> {
    await door.close();
    await stopCare();
    stopListening();
    clearInterval(everySecond);
    clearTimeout(telling);
    await tellNews();
    await log.close();
    tell({ closed: true });
  }

  await tellNews();
  tell({ ports: door.ports });
  return (message) => {
    if ('update' in message) door.update(message.update);
    else if ('request' in message) door.request(message.request);
    else if ('throttle' in message) door.throttle(message.throttle);
    else if ('projected' in message) ({ projected } = message);
    else close().catch(onError);
  };
}
