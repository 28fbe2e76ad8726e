import { randomUUID } from 'node:crypto';
import type { DeviceCommand, DeviceCommandInput, DeviceCommandKind } from '@ecoloop/api-contract';
import { executionResults, requestResults, type Message } from '@ecoloop/codec-hj212';
import type { LocalizedText, Zone } from '@ecoloop/kernel';
import type { Kysely } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Authorization } from '../../platform/auth/authorization.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { LiveEventBus } from '../../platform/events/live-events.ts';
import type { Database } from '../../platform/relational/tables.ts';
import type { AuditService } from '../audit/index.ts';
import { type CommandMessage, commandKinds, messageOf, titleOf } from './command-kinds.ts';
import { type CommandCursor, commandRepository, type CommandRow } from './command-repository.ts';
import type { CommandStep } from './device.ts';
import type { DeviceLink } from './device-link.ts';
import { isoText } from './device-view.ts';
import { DeviceErrors } from './errors.ts';
import type { DeviceService } from './service.ts';

const ends: ReadonlySet<string> = new Set(['done', 'refused', 'failed', 'unanswered', 'no-result', 'not-connected']);

export interface CommandsDependencies {
  readonly db: Kysely<Database>;
  readonly service: DeviceService;
  /** The gateway that speaks the protocol; undefined where none is attached. */
  readonly linkOf: (protocol: string) => DeviceLink | undefined;
  readonly authorization: Authorization;
  readonly audit: AuditService;
  readonly events: LiveEventBus;
  readonly clock: Clock;
  readonly zone: Zone;
  readonly onError: (error: unknown) => void;
}

export type Commands = ReturnType<typeof createCommands>;

/** What devices are asked for, by persons with an audit trail and by the platform itself. */
export function createCommands(dependencies: CommandsDependencies) {
  const { db, service, linkOf, authorization, audit, events, clock, zone, onError } = dependencies;
  const listeners = new Set<(ended: { readonly gap: number; readonly step: CommandStep }) => void>();
  /** Steps are written in their order. */
  let writing = Promise.resolve();

  async function write(step: CommandStep): Promise<void> {
    const isEnd = ends.has(step.state);
    const row = await commandRepository.step(db, step, isEnd);
    if (!row) return;
    const territory = service.find(row.device)?.station.territory;
    if (territory !== undefined) events.publish('command', { territory, command: viewOf(row) });
    if (isEnd && row.gap !== null) for (const listener of listeners) listener({ gap: row.gap, step });
  }

  function take(step: CommandStep): void {
    writing = writing.then(() => write(step)).catch(onError);
  }

  function dispatch(id: string, device: string, protocol: string, message: CommandMessage): void {
    const link = linkOf(protocol);
    if (link) link.request({ id, device, ...message });
    else take({ id, at: clock.now(), state: 'not-connected', timesSent: 0 });
  }

  return {
    /** What became of a request, as a gateway tells. */
    take,
    /** Resolves once all steps told up to now are written. */
    settled: (): Promise<void> => writing,

    kinds(actor: Actor): DeviceCommandKind[] {
      authorization.requireAnywhere(actor, 'device.read');
      return [...commandKinds];
    },

    async ask(actor: Actor, id: string, { name, fields = {}, reason }: DeviceCommandInput): Promise<DeviceCommand> {
      const { device, station } = service.get(actor, 'device.command', id);
      if (device.protocol !== 'hj212') throw DeviceErrors.TAKES_NO_COMMANDS({ id, protocol: device.protocol });
      const at = clock.now();
      const message = messageOf(name, fields, { now: at, zone });
      const command = {
        id: randomUUID(),
        device: id,
        name,
        fields: shownFields(message, fields),
        askedBy: actor.id ?? null,
        askedByName: actor.name,
        reason,
        at,
        gap: null,
      };
      const row = await db.transaction().execute(async (trx) => {
        const inserted = await commandRepository.insert(trx, command);
        await audit.record(trx, {
          actor,
          action: 'device.command',
          resourceType: 'device',
          resourceId: id,
          territory: station.territory,
          after: { command: command.id, name, fields: command.fields },
          reason,
        });
        return inserted;
      });
      dispatch(command.id, id, device.protocol, message);
      return viewOf(row);
    },

    /** Asks for the data of a gap, as the platform itself. */
    async askForGap(gap: number, device: string, message: Message, reason: string): Promise<void> {
      const id = randomUUID();
      const fields = shownFields({ message }, {});
      const asked = { askedBy: null, askedByName: 'platform', reason, at: clock.now(), gap };
      await commandRepository.insert(db, { id, device, name: message.name, fields, ...asked });
      dispatch(id, device, 'hj212', { message });
    },
    onGapAnswered(listener: (ended: { readonly gap: number; readonly step: CommandStep }) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    async list(
      actor: Actor,
      id: string,
      { limit, cursor }: { readonly limit: number; readonly cursor?: string },
    ): Promise<{ items: DeviceCommand[]; next?: string }> {
      service.get(actor, 'device.read', id);
      const rows = await commandRepository.list(
        db,
        id,
        limit + 1,
        cursor === undefined ? undefined : readCursor(cursor),
      );
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      return {
        items: rows.slice(0, limit).map(viewOf),
        ...(last ? { next: `${last.at.getTime()}.${last.id}` } : {}),
      };
    },

    /** What was asked before the process ended will not be answered to this one. */
    async endInterrupted(): Promise<void> {
      for (const id of await commandRepository.unfinished(db)) {
        take({ id, at: clock.now(), state: 'no-result', timesSent: 0 });
      }
      await writing;
    },
  };
}

/** Fields as they are kept and shown: times as ISO texts; the time of sending is in the steps. */
function shownFields(
  { message, timeAtSending }: CommandMessage,
  asked: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const times = new Set(['time', 'begin', 'end']);
  const sent = Object.fromEntries(
    Object.entries<unknown>(message.fields)
      .filter(([name]) => name !== 'time' || timeAtSending !== true)
      .map(([name, value]) => [
        name,
        typeof value === 'number' && times.has(name) ? new Date(value).toISOString() : value,
      ]),
  );
  return 'value' in asked ? { ...sent, value: asked['value'] } : sent;
}

/** QnRtn for what was answered to the request, ExeRtn for how it ended. */
function resultWords(state: string, result: number | undefined): LocalizedText | undefined {
  if (result === undefined) return undefined;
  const words = (state === 'accepted' || state === 'refused' ? requestResults : executionResults).get(result);
  return words ? { ...words } : { zh: `返回码 ${result}`, en: `Code ${result}` };
}

// Only `step` of the repository writes the column.
const stepsOf = ({ steps }: CommandRow) =>
  steps as readonly { readonly at: string; readonly state: string; readonly result?: number }[];

function viewOf(row: CommandRow): DeviceCommand {
  const result = resultWords(row.state, row.result ?? undefined);
  return {
    id: row.id,
    device: row.device,
    name: row.name,
    title: { ...titleOf(row.name) },
    fields: row.fields,
    askedBy: row.asked_by_name,
    reason: row.reason,
    at: isoText(row.at),
    state: row.state as DeviceCommand['state'], // only states of a step, and `waiting`, are written
    ...(result ? { result } : {}),
    ...(row.answer === null ? {} : { answer: row.answer }),
    timesSent: row.times_sent,
    ...(row.finished_at === null ? {} : { finishedAt: isoText(row.finished_at) }),
    steps: stepsOf(row).map((step) => {
      const words = resultWords(step.state, step.result);
      return { at: step.at, state: step.state, ...(words ? { result: words } : {}) };
    }),
  };
}

function readCursor(cursor: string): CommandCursor {
  const [, at, id] = /^(\d{1,14})\.([0-9a-f-]{36})$/.exec(cursor) ?? [];
  if (at === undefined || id === undefined) throw DeviceErrors.INVALID_CURSOR({ cursor });
  return { at: Number(at), id };
}
