import type { Device, DeviceCommand, DeviceFrame, DeviceNews } from '@ecoloop/api-contract';
import { useServerEvents } from '@ecoloop/ui';
import { useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { commandsQuery } from './device-queries.ts';

/** Asks again for everything that a registered, changed or removed device shows in. */
export function useDevicesChanged(): () => void {
  const queries = useQueryClient();
  return () => {
    for (const key of ['devices', 'device-summary', 'devices-waiting', 'quarantine']) {
      void queries.invalidateQueries({ queryKey: [key] });
    }
  };
}

/** Lets news of devices into the list in view; each row stays where it is. */
export function useLiveDevices(): { readonly connected: boolean } {
  const queries = useQueryClient();
  return useServerEvents(api.url('/events', { topics: 'device' }), {
    // The server checks what it sends by the schemas these types come from.
    device: (data) => {
      const news = new Map((data as DeviceNews).devices.map((one) => [one.id, one]));
      queries.setQueriesData<readonly Device[]>({ queryKey: ['devices'] }, (rows) =>
        rows?.map((row) => withNews(row, news.get(row.id))),
      );
    },
  });
}

/** News of one device: its state, its frames as they come, the steps of its commands. */
export function useLiveDevice(id: string, onFrame: (frame: DeviceFrame) => void): { readonly connected: boolean } {
  const queries = useQueryClient();
  return useServerEvents(api.url('/events', { topics: 'device,frame,command' }), {
    device: (data) => {
      const news = (data as DeviceNews).devices.find((one) => one.id === id);
      queries.setQueryData<Device>(['device', id], (device) => device && withNews(device, news));
    },
    frame: (data) => {
      const { device, frame } = data as { device: string; frame: DeviceFrame };
      if (device === id) onFrame(frame);
    },
    command: (data) => {
      const { command } = data as { command: DeviceCommand };
      if (command.device === id)
        queries.setQueryData(commandsQuery(id).queryKey, (known) => withCommand(known, command));
    },
  });
}

/** Commands as the cache holds them. */
type Pages = InfiniteData<{ readonly items: readonly DeviceCommand[]; readonly next?: string }>;

/** The command in its place, or before all others when it is new. */
export function withCommand(known: Pages | undefined, command: DeviceCommand): Pages | undefined {
  if (!known) return known;
  const isKnown = known.pages.some(({ items }) => items.some(({ id }) => id === command.id));
  const pages = known.pages.map((page, index) => ({
    ...page,
    items: isKnown
      ? page.items.map((one) => (one.id === command.id ? command : one))
      : index === 0
        ? [command, ...page.items]
        : page.items,
  }));
  return { ...known, pages };
}

/** A device with what was just told of it; what the news leave out is so no longer. */
export function withNews(device: Device, news: DeviceNews['devices'][number] | undefined): Device {
  if (!news) return device;
  const rest = { ...device };
  delete rest.address;
  delete rest.lastHeardAt;
  delete rest.newestDataAt;
  delete rest.clockDriftSeconds;
  return { ...rest, ...news };
}
