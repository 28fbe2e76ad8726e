import type {
  Alert,
  DataImport,
  DeviceCommand,
  DeviceFrame,
  DeviceNews,
  FeedItem,
  IndexNow,
  LatestValue,
} from '@ecoloop/api-contract';
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
  /** A plan's document is read, reviewed or adopted: look at it again. */
  'plan-import': { readonly territory: string; readonly id: string; readonly state: string };
  /** A version of a plan was adopted. */
  plan: { readonly territory: string; readonly plan: string; readonly version: number };
  /** Opened, seen again, decided on or closed. */
  alert: { readonly territory: string; readonly alert: Alert };
  device: DeviceNews;
  /** A command of a device has come a step further. */
  command: { readonly territory: string; readonly command: DeviceCommand };
  /** An order was opened or withdrawn. */
  'exceedance-order': { readonly territory: string; readonly outlet: string; readonly order: string };
  /** What a device sent, while somebody looks at its frames. */
  frame: { readonly territory: string; readonly device: string; readonly frame: DeviceFrame };
}
export type LiveEventBus = EventBus<LiveEvents>;
