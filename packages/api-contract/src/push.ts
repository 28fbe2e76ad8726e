import { Type, type Static } from 'typebox';
import { Localized } from './basics.ts';

/** POST /api/push/csv and /api/push/ndjson, and the report beside a dropped file: given when all of it is on disk. */
export const PushReport = Type.Object({
  rows: Type.Integer(),
  taken: Type.Integer({ description: 'Rows of which at least one value was taken' }),
  refused: Type.Integer({ description: 'Rows of which at least one value was not; they are in quarantine' }),
  values: Type.Integer({ description: 'Values taken' }),
  gaps: Type.Integer({ description: 'Empty cells of columns of properties' }),
  blankLines: Type.Integer({ description: 'Lines of long stretches without anything in them, which were left out' }),
  problems: Type.Array(
    Type.Object({
      place: Type.String({ description: 'line 3, [0].dataArray[2] …' }),
      code: Type.String(),
      message: Localized,
      text: Type.String({ description: 'The row as sent' }),
    }),
  ),
  notListed: Type.Integer({ description: 'Problems beyond those listed' }),
});
export type PushReport = Static<typeof PushReport>;
