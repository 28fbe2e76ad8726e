import { periodKey, type CalendarPeriod, type LocalDate } from '@ecoloop/kernel';

// References that open a trace; packages/api-contract/src/trace.ts lists them.

export const evaluationReference = (
  declaration: string,
  edition: string,
  scope: string,
  period: CalendarPeriod,
  metric: string,
): string => `evaluation:${declaration}/${edition}/${scope}/${periodKey(period)}/${metric}`;

export const dayReference = (scope: string, property: string, day: LocalDate): string =>
  `day:${scope}/${property}/${day}`;
