import type { Device, DeviceChange, DeviceInput, DeviceProtocol, DeviceSettings } from '@ecoloop/api-contract';

export const editions = ['HJ/T 212-2005', 'HJ 212-2017', 'HJ 212-2025', 'HJ 1404-2024'] as const;
export const checks = ['modbus', 'modbus-swapped'] as const;
export const averagings = ['minute', 'hour', 'day'] as const;
type Averaging = (typeof averagings)[number];

/** What stands in the form: texts as typed, an empty one where the usual value holds. */
export interface SettingsDraft {
  readonly edition: '' | (typeof editions)[number];
  readonly check: '' | (typeof checks)[number];
  readonly timeLabel: '' | 'start' | 'end';
  /** An address or network a line. */
  readonly allowedSources: string;
  readonly framesPerMinute: string;
  readonly realtimeSeconds: string;
  readonly expects: ReadonlySet<Averaging>;
  readonly backfill: boolean;
  readonly maintainer: string;
}

export interface DeviceDraft extends SettingsDraft {
  readonly protocol: DeviceProtocol;
  readonly identity: string;
  readonly station: string;
  /** Empty = the one that is set stays. */
  readonly secret: string;
  readonly sm4Key: string;
  readonly removeKey: boolean;
  readonly enabled: boolean;
  readonly simulated: boolean;
}

export function settingsDraftOf(settings: DeviceSettings): SettingsDraft {
  return {
    edition: settings.edition ?? '',
    check: settings.check ?? '',
    timeLabel: settings.timeLabel ?? '',
    allowedSources: (settings.allowedSources ?? []).join('\n'),
    framesPerMinute: settings.framesPerMinute?.toString() ?? '',
    realtimeSeconds: settings.realtimeSeconds?.toString() ?? '',
    expects: new Set(settings.expects ?? ['hour']),
    backfill: settings.backfill ?? true,
    maintainer: settings.maintainer ?? '',
  };
}

export function draftOf(device: Device | undefined): DeviceDraft {
  return {
    ...settingsDraftOf(device?.settings ?? {}),
    protocol: device?.protocol === 'push' ? 'push' : 'hj212',
    identity: device?.identity ?? '',
    station: device?.station ?? '',
    secret: '',
    sm4Key: '',
    removeKey: false,
    enabled: device?.enabled ?? true,
    simulated: device?.simulated ?? false,
  };
}

/** Only what is not as usual is written down. */
export function settingsOf(draft: SettingsDraft): DeviceSettings {
  const { edition, check, timeLabel, framesPerMinute, realtimeSeconds, expects, backfill } = draft;
  const allowedSources = sourcesOf(draft.allowedSources);
  const maintainer = draft.maintainer.trim();
  const usual = expects.size === 1 && expects.has('hour');
  return {
    ...(edition === '' ? {} : { edition }),
    ...(check === '' ? {} : { check }),
    ...(timeLabel === '' ? {} : { timeLabel }),
    ...(allowedSources.length === 0 ? {} : { allowedSources: [...allowedSources] }),
    ...(framesPerMinute.trim() === '' ? {} : { framesPerMinute: Number(framesPerMinute) }),
    ...(realtimeSeconds.trim() === '' ? {} : { realtimeSeconds: Number(realtimeSeconds) }),
    ...(usual ? {} : { expects: averagings.filter((averaging) => expects.has(averaging)) }),
    ...(backfill ? {} : { backfill }),
    ...(maintainer === '' ? {} : { maintainer }),
  };
}

/** Of a new device. */
export function inputOf(draft: DeviceDraft): DeviceInput {
  const { protocol, simulated } = draft;
  return { protocol, identity: draft.identity.trim(), simulated, ...changeOf(draft) };
}

/** Of a known device, whose identity and wire stay. */
export function changeOf(draft: DeviceDraft): DeviceChange {
  const { station, enabled, secret, sm4Key, removeKey } = draft;
  return {
    station,
    enabled,
    settings: settingsOf(draft),
    ...(secret === '' ? {} : { secret }),
    ...(removeKey ? { sm4Key: '' } : sm4Key.trim() === '' ? {} : { sm4Key: sm4Key.trim() }),
  };
}

const sourcesOf = (text: string): readonly string[] =>
  text
    .split(/[\s,，;；]+/)
    .map((source) => source.trim())
    .filter((source) => source !== '');

export type DraftProblem = 'needed' | 'identity' | 'key' | 'frames' | 'seconds' | 'source';

/** What is wrong before it is sent, field by field; the server looks again. */
export function problemsOf(
  draft: DeviceDraft,
  known: Device | undefined,
): Readonly<Partial<Record<keyof DeviceDraft, DraftProblem>>> {
  const identity = draft.identity.trim();
  return {
    ...(identity === '' ? { identity: 'needed' } : /^[\w.:@-]{1,64}$/.test(identity) ? {} : { identity: 'identity' }),
    ...(draft.station === '' ? { station: 'needed' } : {}),
    ...(draft.secret === '' && known?.hasSecret !== true ? { secret: 'needed' } : {}),
    ...(/^([0-9a-f]{32})?$/i.test(draft.sm4Key.trim()) ? {} : { sm4Key: 'key' }),
    ...settingsProblemsOf(draft),
  };
}

export function settingsProblemsOf(draft: SettingsDraft): Readonly<Partial<Record<keyof SettingsDraft, DraftProblem>>> {
  return {
    ...(isWhole(draft.framesPerMinute, 1, 1_000_000) ? {} : { framesPerMinute: 'frames' }),
    ...(isWhole(draft.realtimeSeconds, 0, 86_400) ? {} : { realtimeSeconds: 'seconds' }),
    ...(sourcesOf(draft.allowedSources).every((source) => /^[0-9a-f.:]+(\/\d{1,3})?$/i.test(source))
      ? {}
      : { allowedSources: 'source' }),
  };
}

function isWhole(text: string, least: number, most: number): boolean {
  const trimmed = text.trim();
  return trimmed === '' || (/^\d{1,9}$/.test(trimmed) && Number(trimmed) >= least && Number(trimmed) <= most);
}
