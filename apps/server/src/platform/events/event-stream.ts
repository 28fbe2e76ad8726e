import { defineErrors } from '@ecoloop/kernel';
import type { ServerResponse } from 'node:http';
import { Type } from 'typebox';
import type { Actor } from '../auth/actor.ts';
import type { Authorization } from '../auth/authorization.ts';
import type { Permission } from '../auth/roles.ts';
import type { ModuleRoutes } from '../http/module.ts';
import type { LiveEventBus, LiveEvents } from './live-events.ts';

const EventErrors = defineErrors('events', {
  UNKNOWN_TOPIC: {
    status: 400,
    message: { zh: '没有“{topic}”这个主题，可用：{known}', en: 'There is no topic "{topic}"; known: {known}' },
  },
});

type Topic = keyof LiveEvents;

const permissionOf: Readonly<Record<Topic, Permission>> = {
  latest: 'observation.read',
  feed: 'observation.read',
  recomputed: 'evaluation.read',
  import: 'import.read',
  plan: 'plan.read',
  'plan-import': 'plan.write',
  alert: 'alert.read',
  device: 'device.read',
  command: 'device.read',
  frame: 'device.read',
  'exceedance-order': 'outlet.read',
};
const topics = Object.keys(permissionOf).filter(isTopic);

const HEARTBEAT_MILLISECONDS = 20_000;
/** A stream ends after this, and the browser comes back: rights that were taken away are noticed. */
const LIFETIME_MILLISECONDS = 600_000;
/** A client this far behind is dropped instead of filling the memory; it comes back and asks for the present state. */
const MOST_BUFFERED_BYTES = 1_048_576;

export interface EventStreams {
  readonly routes: ModuleRoutes;
  /** Ends every stream. */
  close(): void;
}

/** GET /api/events: live notices as server-sent events, each only to those who may see its territory. */
export function createEventStreams(deps: {
  readonly bus: LiveEventBus;
  readonly authorization: Authorization;
}): EventStreams {
  const open = new Set<() => void>();
  const routes: ModuleRoutes = (app) => {
    app.get(
      '/events',
      {
        schema: {
          operationId: 'streamEvents',
          tags: ['events'],
          summary: 'Live notices as server-sent events; event names are the topics',
          querystring: Type.Object({ topics: Type.String({ description: `Comma-separated: ${topics.join(', ')}` }) }),
        },
      },
      (request, reply) => {
        const chosen = readTopics(request.query.topics);
        for (const topic of chosen) deps.authorization.requireAnywhere(request.actor, permissionOf[topic]);
        reply.hijack();
        const headers = {
          ...reply.getHeaders(),
          'content-type': 'text/event-stream; charset=utf-8',
          'cache-control': 'no-store',
          'x-accel-buffering': 'no',
        };
        reply.raw.writeHead(200, headers as Record<string, string>); // Fastify knows of numbers and lists too; Node takes them
        reply.raw.write('retry: 2000\n\n');
        serve(reply.raw, request.actor, chosen);
      },
    );
  };

  function serve(response: ServerResponse, actor: Actor, chosen: readonly Topic[]): void {
    const write = (text: string): void => {
      if (response.writableLength > MOST_BUFFERED_BYTES) response.destroy();
      else response.write(text);
    };
    const stops = chosen.map((topic) =>
      deps.bus.subscribe(topic, (message) => {
        if (deps.authorization.may(actor, permissionOf[topic], message.territory)) {
          write(`event: ${topic}\ndata: ${JSON.stringify(message)}\n\n`);
        }
      }),
    );
    const heartbeat = setInterval(() => write(': alive\n\n'), HEARTBEAT_MILLISECONDS);
    const end = (): void => void response.end();
    const lifetime = setTimeout(end, LIFETIME_MILLISECONDS);
    open.add(end);
    response.on('error', () => response.destroy());
    response.on('close', () => {
      for (const stop of stops) stop();
      clearInterval(heartbeat);
      clearTimeout(lifetime);
      open.delete(end);
    });
  }

  return {
    routes,
    close: () => {
      for (const end of open) end();
    },
  };
}

function isTopic(text: string): text is Topic {
  return Object.hasOwn(permissionOf, text);
}

function readTopics(text: string): readonly Topic[] {
  const names = [...new Set(text.split(',').map((name) => name.trim()))];
  return names.map((name) => {
    if (!isTopic(name)) throw EventErrors.UNKNOWN_TOPIC({ topic: name, known: topics.join(', ') });
    return name;
  });
}
