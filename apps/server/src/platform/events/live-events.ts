import type { FeedItem, IndexNow, LatestValue, DataImport } from '@ecoloop/api-contract';
import type { EventBus } from './event-bus.ts';

/** Topics of GET /api/events (server-sent events), each message belonging to a territory so that it can be withheld. */
export interface LiveEvents {
  /** New values of a station. */
  latest: {
    readonly territory: string;
    readonly station: string;
    readonly now: IndexNow;
    readonly values: readonly LatestValue[];
  };
  feed: { readonly territory: string; readonly item: FeedItem };
  /** Statistics of these local days were computed again. */
  recomputed: { readonly territory: string; readonly from: string; readonly to: string };
  import: { readonly territory: string; readonly dataImport: DataImport };
}
export type LiveEventBus = EventBus<LiveEvents>;
