import type { FastifyInstance } from 'fastify';
import type { Device } from '../../modules/device/index.ts';
import { PushErrors } from '../push/errors.ts';
import type { Intake } from '../push/intake.ts';
import { takeBodiesAsTheyCome } from './body.ts';
import type { createDeviceDoor } from './device-door.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The device that has proven itself, on routes of devices. */
    device: Device;
  }
}

/** How long a request waits for the stores to catch up before it is told to come back. */
const PATIENCE_MILLISECONDS = 5_000;
const COME_BACK_SECONDS = 10;

/** What holds for every route that devices call: they prove themselves, wait their turn, and bring a body as it comes. */
export function registerDeviceRequests(
  app: FastifyInstance,
  { door, intake }: { readonly door: ReturnType<typeof createDeviceDoor>; readonly intake: Intake },
): void {
  takeBodiesAsTheyCome(app);
  app.decorateRequest('device');
  app.addHook('onRequest', async (request, reply) => {
    try {
      request.device = door.letIn(request.headers.authorization, request.ip, `${request.method} ${request.url}`);
    } catch (error) {
      const seconds = secondsOf(error);
      if (seconds !== undefined) reply.header('retry-after', seconds);
      if (statusOf(error) === 401) reply.header('www-authenticate', 'Basic realm="Ecoloop", Bearer');
      throw error;
    }
    if (request.method !== 'POST' || !intake.backPressure.isHeld()) return;
    intake.metrics.held.inc({ wire: 'https' });
    if (await intake.backPressure.released(PATIENCE_MILLISECONDS)) return;
    reply.header('retry-after', COME_BACK_SECONDS);
    throw PushErrors.BUSY({ seconds: COME_BACK_SECONDS });
  });
}

const statusOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;

function secondsOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('params' in error)) return undefined;
  const { params } = error;
  if (typeof params !== 'object' || params === null || !('seconds' in params)) return undefined;
  return typeof params.seconds === 'number' ? params.seconds : undefined;
}
