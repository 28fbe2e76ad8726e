import type { Review, ReviewFigure } from '@ecoloop/api-contract';
import { formatInstant, instant, type Zone } from '@ecoloop/kernel';
import type { ExportTable } from '../evaluation/index.ts';
import type { RegisteredStation } from '../observation/index.ts';
import { QualityErrors } from './errors.ts';
import { reasonName } from './reasons.ts';
import type { ReviewCursor, ReviewRow } from './repository.ts';

export function reviewView(row: ReviewRow, station: RegisteredStation | undefined): Review {
  const parameters = row.parameters as Pick<Review, 'value' | 'factor' | 'offset'>; // as the entry's schema has them
  return {
    id: row.id,
    at: row.decided_at.toISOString(),
    person: row.person,
    station: row.station,
    stationName: station?.name ?? { zh: row.station, en: row.station },
    territory: station?.territory ?? '',
    properties: row.properties,
    from: row.from_time.toISOString(),
    to: row.to_time.toISOString(),
    action: row.action,
    ...parameters,
    reasonCode: row.reason_code,
    reasonName: reasonName(row.reason_code),
    reason: row.reason,
    values: row.value_count,
    figures: row.figures as ReviewFigure[], // as the entry's schema has them
    ...(row.withdraws === null ? {} : { withdraws: row.withdraws }),
    ...(row.withdrawn_by === null ? {} : { withdrawnBy: row.withdrawn_by }),
    simulated: row.simulated,
    ref: `log:${row.position}/0`,
  };
}

export const reviewCursor = ({ decided_at, position }: ReviewRow): string => `${decided_at.getTime()}.${position}`;

export function parseReviewCursor(cursor: string): ReviewCursor {
  const match = /^(\d{1,14})\.(\d{1,16})$/.exec(cursor);
  if (!match) throw QualityErrors.INVALID_CURSOR({ cursor });
  return { at: Number(match[1]), position: Number(match[2]) };
}

const actionNames: Readonly<Record<Review['action'], string>> = {
  invalidate: '判为无效 invalidate',
  confirm: '确认有效 confirm',
  replace: '替换 replace',
  scale: '换算 scale',
  withdraw: '撤销 withdraw',
};

/** The history as a table, a row for each figure that a review changed; reviews that changed none have one row. */
export function reviewTable(reviews: readonly Review[], zone: Zone): ExportTable {
  const time = (text: string): string => formatInstant(instant(Date.parse(text)), zone);
  return {
    title: '数据审核记录 Data reviews',
    notes: [],
    headings: [
      '审核时间 at',
      '审核人 person',
      '点位 station',
      '监测因子 properties',
      '起 from',
      '止（不含）to',
      '操作 action',
      '原因 reason',
      '说明 words',
      '监测值个数 values',
      '撤销 withdrawn',
      '统计范围 scope',
      '时段 period',
      '统计值 figure',
      '单位 unit',
      '审核前 before',
      '审核后 after',
    ],
    rows: reviews.flatMap((review) => {
      const heading = [
        time(review.at),
        review.person,
        `${review.stationName.zh} ${review.station}`,
        review.properties.join(' '),
        time(review.from),
        time(review.to),
        actionNames[review.action],
        review.reasonName.zh,
        review.reason,
        review.values,
        review.withdrawnBy ?? '',
      ];
      const changed = review.figures.filter(
        ({ before, after }) => before.value !== after.value || before.valid !== after.valid,
      );
      if (changed.length === 0) return [[...heading, '', '', '', '', undefined, undefined]];
      return changed.map((figure) => [
        ...heading,
        figure.scopeName.zh,
        figure.period,
        [figure.name.zh, figure.property, figure.metric].filter(Boolean).join(' '),
        figure.unit,
        figure.before.value,
        figure.after.value,
      ]);
    }),
    simulated: reviews.some(({ simulated }) => simulated),
  };
}
