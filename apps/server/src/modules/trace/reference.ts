import { localDate, type LocalDate } from '@ecoloop/kernel';
import { TraceErrors } from './errors.ts';

/** What a trace can be asked of; packages/api-contract/src/trace.ts lists the forms. */
export type Reference =
  | {
      readonly kind: 'evaluation';
      readonly declaration: string;
      readonly edition: string;
      readonly scope: string;
      readonly period: string;
      /** Empty for all metrics. */
      readonly metric: string;
    }
  | { readonly kind: 'day'; readonly scope: string; readonly property: string; readonly date: LocalDate }
  | { readonly kind: 'hour'; readonly stream: number; readonly time: number }
  | {
      readonly kind: 'log';
      readonly position: number;
      readonly row: number;
      /** The observation that led here: what permission is asked for. */
      readonly from?: { readonly stream: number; readonly time: number };
    }
  | { readonly kind: 'indicator'; readonly plan: string; readonly key: string; readonly year: number }
  | { readonly kind: 'now'; readonly scope: string };

/** @throws trace.INVALID_REFERENCE */
export function parseReference(ref: string): Reference {
  const parsed = read(ref);
  if (!parsed) throw TraceErrors.INVALID_REFERENCE({ ref });
  return parsed;
}

function read(ref: string): Reference | undefined {
  const split = ref.indexOf(':');
  const kind = ref.slice(0, split);
  const rest = ref.slice(split + 1);
  const parts = rest.split('/');
  const [first = '', second = '', third = '', fourth = '', fifth = ''] = parts;
  switch (kind) {
    case 'evaluation':
      return parts.length === 5 && first && second && third && fourth
        ? { kind, declaration: first, edition: second, scope: third, period: fourth, metric: fifth }
        : undefined;
    case 'day':
      return parts.length === 3 && /^\d{4}-\d{2}-\d{2}$/.test(third)
        ? { kind, scope: first, property: second, date: localDate(third) }
        : undefined;
    case 'hour': {
      const match = /^(\d{1,10})\/(\d{1,15})$/.exec(rest);
      return match ? { kind, stream: Number(match[1]), time: Number(match[2]) } : undefined;
    }
    case 'log':
      return readLog(rest);
    case 'indicator': {
      const match = /^([^/]+)\/I?(\d{1,4})\/(\d{4})$/.exec(rest);
      return match ? { kind, plan: match[1] ?? '', key: `I${match[2] ?? ''}`, year: Number(match[3]) } : undefined;
    }
    case 'now':
      return rest === '' ? undefined : { kind, scope: rest };
    default:
      return undefined;
  }
}

function readLog(rest: string): Reference | undefined {
  const match = /^(\d{1,16})\/(\d{1,9})(?:@(\d{1,10})\/(\d{1,15}))?$/.exec(rest);
  if (!match) return undefined;
  const [, position, row, stream, time] = match;
  return {
    kind: 'log',
    position: Number(position),
    row: Number(row),
    ...(stream === undefined ? {} : { from: { stream: Number(stream), time: Number(time) } }),
  };
}

export const hourReference = (stream: number, time: number): string => `hour:${stream}/${time}`;

/** `stream` and `time` name the observation that was made from the row. */
export const logReference = (position: number, row: number, stream: number, time: number): string =>
  `log:${position}/${row}@${stream}/${time}`;
