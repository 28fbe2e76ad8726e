import type { Overview } from '@ecoloop/api-contract';
import type { Kysely } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Authorization } from '../../platform/auth/authorization.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { LiveEventBus } from '../../platform/events/live-events.ts';
import type { Database } from '../../platform/relational/tables.ts';
import { getScope } from '../evaluation/index.ts';
import { composeOverview, type OverviewSources } from './compose.ts';
import { countQuarantinedSince } from './repository.ts';

export interface OverviewServiceDependencies extends OverviewSources {
  readonly db: Kysely<Database>;
  readonly authorization: Authorization;
  readonly events: LiveEventBus;
  readonly clock: Clock;
  readonly siteRoot: string;
  readonly onError: (error: unknown) => void;
}

export interface OverviewService {
  get(actor: Actor, territory?: string): Promise<Overview>;
  /** Makes the root's overview, so that the first reader finds it ready. */
  warm(): Promise<void>;
  stop(): void;
}

interface Kept {
  readonly overview: Overview;
  readonly madeAt: number;
  readAt: number;
  stale: boolean;
}

/** Changes often come together; what they touch is composed anew once, a little later. */
const GATHER_MILLISECONDS = 1_500;
/** States of stations change by time alone. */
const OLDEST_MILLISECONDS = 30_000;
/** Of an overview that nobody has looked at for so long no newer one is made until somebody does. */
const UNREAD_MILLISECONDS = 60_000;
/** Composing takes at most this share of the time: with many stations it is done less often. */
const LARGEST_SHARE = 0.05;
const DAY = 86_400_000;

/** Overviews in memory: a reader gets the one at hand while a newer one is being made. */
export function createOverviewService(dependencies: OverviewServiceDependencies): OverviewService {
  const { db, authorization, events, clock, network, siteRoot, onError } = dependencies;
  const kept = new Map<string, Kept>();
  let timer: NodeJS.Timeout | undefined;
  let composing = 0;

  async function compose(territory: string): Promise<Overview> {
    const now = clock.now();
    const quarantined = await countQuarantinedSince(db, new Date(now - DAY));
    const began = performance.now();
    const overview = composeOverview(dependencies, territory, now, quarantined);
    composing = performance.now() - began;
    const readAt = kept.get(territory)?.readAt ?? now;
    kept.set(territory, { overview, madeAt: now, readAt, stale: false });
    return overview;
  }

  async function refresh(): Promise<void> {
    for (const [territory, { stale, readAt }] of kept) {
      if (stale && clock.now() - readAt <= UNREAD_MILLISECONDS) await compose(territory);
    }
  }

  function refreshSoon(): void {
    timer ??= setTimeout(
      () => {
        timer = undefined;
        refresh().catch(onError);
      },
      Math.max(GATHER_MILLISECONDS, composing / LARGEST_SHARE),
    ).unref();
  }

  /** A change in a territory shows in its overview and in those of all around it. */
  function changed({ territory }: { readonly territory: string }): void {
    const path = network.findTerritory(territory)?.path.split('/') ?? [];
    for (const code of path) {
      const known = kept.get(code);
      if (known) known.stale = true;
    }
    refreshSoon();
  }

  const unsubscribe = [events.subscribe('recomputed', changed), events.subscribe('latest', changed)];

  return {
    async get(actor, territory = siteRoot) {
      getScope(network, `territory:${territory}`);
      authorization.require(actor, 'evaluation.read', territory);
      authorization.require(actor, 'plan.read', territory);
      const known = kept.get(territory);
      const now = clock.now();
      const wasUnread = known !== undefined && now - known.readAt > UNREAD_MILLISECONDS;
      if (known) known.readAt = now;
      if (!known || (known.stale && wasUnread)) return compose(territory);
      if (now - known.madeAt > OLDEST_MILLISECONDS) {
        known.stale = true;
        refreshSoon();
      }
      return known.overview;
    },
    async warm() {
      await compose(siteRoot);
    },
    stop() {
      clearTimeout(timer);
      for (const end of unsubscribe) end();
    },
  };
}
