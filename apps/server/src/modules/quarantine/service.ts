import type { QuarantineItem } from '@ecoloop/api-contract';
import { fillPlaceholders, type Instant, type LocalizedText } from '@ecoloop/kernel';
import type { Kysely } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Authorization } from '../../platform/auth/authorization.ts';
import type { Database } from '../../platform/relational/tables.ts';
import { QuarantineErrors } from './errors.ts';
import { createQuarantineRepository, type QuarantineCursor, type QuarantineItemRow } from './repository.ts';

export interface QuarantineDependencies {
  readonly db: Kysely<Database>;
  readonly authorization: Authorization;
  readonly siteRoot: string;
  /** Words for reason codes, from those who refuse; `{name}` stands for a parameter. */
  readonly reasons: Readonly<Record<string, LocalizedText>>;
  /** Sources (devices) of the stations in these subtrees. */
  readonly sourcesWithin: (territories: readonly string[]) => readonly string[];
}

export interface QuarantineQuery {
  readonly kind?: string;
  readonly source?: string;
  readonly reason?: string;
  readonly limit: number;
  readonly cursor?: string;
  readonly count?: boolean;
}

export interface QuarantinePage {
  readonly items: QuarantineItem[];
  readonly next?: string;
  readonly total?: number;
}

/** The projector's own reason; those of gateways and imports come from them. */
const ownReasons: Readonly<Record<string, LocalizedText>> = {
  'projection-failed': {
    zh: '已接收但无法解析（{message}）；原文在接收日志中，修正后可用 ecoloop rebuild 重新生成',
    en: 'Received but not understood ({message}); the original is in the ingest log, and after a repair `ecoloop rebuild` uses it',
  },
};

export type QuarantineService = ReturnType<typeof createQuarantineService>;

export function createQuarantineService(dependencies: QuarantineDependencies) {
  const { db, authorization, siteRoot, reasons, sourcesWithin } = dependencies;
  const repository = createQuarantineRepository(db);

  /** Sources the actor may see; undefined = all. What has no known source belongs to the site's root. */
  function visibleSources(actor: Actor): readonly string[] | undefined {
    authorization.requireAnywhere(actor, 'quarantine.read');
    if (authorization.may(actor, 'quarantine.read', siteRoot)) return undefined;
    return sourcesWithin(authorization.roots(actor, 'quarantine.read'));
  }

  function view(row: QuarantineItemRow): QuarantineItem {
    const { position, row: number, kind, source, reason_code, reason_params, excerpt, received_at, simulated } = row;
    return {
      id: `${position}:${number}`,
      kind,
      source,
      reasonCode: reason_code,
      reason: wordsOf(reason_code, reason_params),
      excerpt,
      receivedAt: received_at.toISOString(),
      simulated,
      ref: `log:${position}/${number}`,
    };
  }

  function wordsOf(code: string, parameters: Readonly<Record<string, unknown>>): LocalizedText {
    const words = reasons[code] ?? ownReasons[code] ?? { zh: `无法使用（${code}）`, en: `Could not be used (${code})` };
    return { zh: fillPlaceholders(words.zh, parameters), en: fillPlaceholders(words.en, parameters) };
  }

  return {
    /** A reason in words. */
    words: wordsOf,

    /** Newest first. */
    async list(actor: Actor, { limit, cursor, count, ...filter }: QuarantineQuery): Promise<QuarantinePage> {
      const visible = { ...filter, sources: visibleSources(actor) };
      const rows = await repository.list(visible, limit + 1, cursor === undefined ? undefined : parseCursor(cursor));
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      return {
        items: rows.slice(0, limit).map(view),
        ...(last ? { next: cursorAfter(last) } : {}),
        ...(count === true ? { total: await repository.count(visible) } : {}),
      };
    },

    /** @param id `position:row` @throws quarantine.NOT_FOUND */
    async get(actor: Actor, id: string): Promise<QuarantineItem> {
      const sources = visibleSources(actor);
      const [, position, row] = /^(\d{1,16}):(\d{1,9})$/.exec(id) ?? [];
      const found = position === undefined ? undefined : await repository.find(Number(position), Number(row));
      if (!found || sources?.includes(found.source) === false) throw QuarantineErrors.NOT_FOUND({ id });
      return view(found);
    },

    /** How many items came since then, of those the actor may see. */
    countSince: (actor: Actor, since: Instant): Promise<number> =>
      repository.count({ sources: visibleSources(actor) }, since),
  };
}

function cursorAfter({ received_at, position, row }: QuarantineItemRow): string {
  return `${received_at.getTime()}.${position}.${row}`;
}

function parseCursor(cursor: string): QuarantineCursor {
  const match = /^(\d{1,14})\.(\d{1,16})\.(\d{1,9})$/.exec(cursor);
  if (!match) throw QuarantineErrors.INVALID_CURSOR({ cursor });
  return { receivedAt: Number(match[1]), position: Number(match[2]), row: Number(match[3]) };
}
