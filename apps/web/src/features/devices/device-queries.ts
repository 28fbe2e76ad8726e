import type {
  ApproveDeviceInput,
  DataGap,
  Device,
  DeviceChange,
  DeviceCommand,
  DeviceCommandInput,
  DeviceCommandKind,
  DeviceCompleteness,
  DeviceFrame,
  DeviceInput,
  DeviceSummary,
  DismissDeviceInput,
  WaitingDevice,
} from '@ecoloop/api-contract';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.ts';

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next?: string;
}

const addressOf = (device: string): string => `/devices/${encodeURIComponent(device)}`;

/** Every device of a place, so that filters and orders answer at once; server-sent events keep it fresh. */
export const devicesQuery = (territory: string) =>
  queryOptions({
    queryKey: ['devices', territory],
    queryFn: async ({ signal }) => {
      const devices: Device[] = [];
      let cursor: string | undefined;
      do {
        const page: Page<Device> = await api.get('/devices', { query: { territory, limit: 500, cursor }, signal });
        devices.push(...page.items);
        cursor = page.next;
      } while (cursor !== undefined);
      return devices;
    },
    refetchInterval: 60_000,
    placeholderData: keepPreviousData,
  });

export const deviceQuery = (device: string) =>
  queryOptions({
    queryKey: ['device', device],
    queryFn: ({ signal }) => api.get<Device>(addressOf(device), { signal }),
    refetchInterval: 60_000,
  });

export const deviceSummaryQuery = (territory: string) =>
  queryOptions({
    queryKey: ['device-summary', territory],
    queryFn: ({ signal }) => api.get<DeviceSummary>('/devices/summary', { query: { territory }, signal }),
    refetchInterval: 10_000,
    placeholderData: keepPreviousData,
  });

export const waitingDevicesQuery = queryOptions({
  queryKey: ['devices-waiting'],
  queryFn: ({ signal }) => api.get<WaitingDevice[]>('/devices/waiting', { signal }),
  refetchInterval: 5_000,
});

export const completenessQuery = (device: string, from: string, to: string) =>
  queryOptions({
    queryKey: ['device-completeness', device, from, to],
    queryFn: ({ signal }) =>
      api.get<DeviceCompleteness>(`${addressOf(device)}/completeness`, { query: { from, to }, signal }),
    refetchInterval: 5 * 60_000,
    placeholderData: keepPreviousData,
  });

/** Newest first; those that are open or were looked for of late. */
export const gapsQuery = (device: string) =>
  queryOptions({
    queryKey: ['device-gaps', device],
    queryFn: async ({ signal }) => {
      const page: Page<DataGap> = await api.get(`${addressOf(device)}/gaps`, { query: { limit: 500 }, signal });
      return page.items;
    },
    refetchInterval: 60_000,
  });

/** Instants as ISO texts, `to` not included. */
interface Stretch {
  readonly from: string;
  readonly to: string;
}

/** The server goes on sending what comes for ten minutes after it was asked for the newest. */
const ASK_AGAIN_MILLISECONDS = 5 * 60_000;

/** Frames newest first, from the log; back from the end of a stretch of time where one is given. */
export const framesQuery = (device: string, stretch: Stretch | undefined) =>
  infiniteQueryOptions({
    queryKey: ['device-frames', device, stretch],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<DeviceFrame>>(`${addressOf(device)}/frames`, {
        query: { before: stretch?.to, cursor: pageParam, limit: 50 },
        signal,
      }),
    initialPageParam: undefined as string | undefined, // the type of the parameter comes from here
    getNextPageParam: ({ items, next }) => {
      const oldest = items.at(-1);
      return stretch && oldest && oldest.at < stretch.from ? undefined : next;
    },
    refetchInterval: stretch ? false : ASK_AGAIN_MILLISECONDS,
  });

export const commandKindsQuery = queryOptions({
  queryKey: ['device-command-kinds'],
  queryFn: ({ signal }) => api.get<DeviceCommandKind[]>('/devices/commands', { signal }),
  staleTime: Infinity,
});

export const commandsQuery = (device: string) =>
  infiniteQueryOptions({
    queryKey: ['device-commands', device],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<DeviceCommand>>(`${addressOf(device)}/commands`, {
        query: { cursor: pageParam, limit: 20 },
        signal,
      }),
    initialPageParam: undefined as string | undefined, // the type of the parameter comes from here
    getNextPageParam: ({ next }) => next,
  });

export const registerDevice = (input: DeviceInput): Promise<Device> => api.post('/devices', input);
export const changeDevice = ({ id, version }: Device, change: DeviceChange): Promise<Device> =>
  api.put(addressOf(id), change, { ifMatch: version });
export const approveDevice = (input: ApproveDeviceInput): Promise<Device> =>
  api.post('/devices/waiting/approve', input);
export const dismissDevice = (input: DismissDeviceInput): Promise<void> => api.post('/devices/waiting/dismiss', input);
export const sendCommand = (device: string, input: DeviceCommandInput): Promise<DeviceCommand> =>
  api.post(`${addressOf(device)}/commands`, input);
