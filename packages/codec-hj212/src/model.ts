import type { LocalizedText } from '@ecoloop/kernel';

/**
 * The fields in front of CP, HJ 212-2017 clause 6.3.
 *
 * Texts stay as sent: a QN may be a time stamp of 17 digits or whatever an old logger makes of it. `flag` is 0 where the
 * frame has none. `pnum` and `pno` number the packets of a split message, from 1; `rf` is 1 on re-sent data (2025).
 */
export interface FrameHeader {
  readonly qn?: string;
  readonly st: string;
  readonly cn: string;
  readonly pw: string;
  readonly mn: string;
  readonly flag: number;
  readonly pnum?: number;
  readonly pno?: number;
  readonly rf?: number;
}

/** One `code-Attribute=text` of CP, such as `a34004-Rtd=23.4`. */
export interface FactorPart {
  readonly code: string;
  readonly attribute: string;
  readonly text: string;
}

/** What the version bits of Flag say; both HJ 212-2025 and HJ 1404-2024 set them to `2025`. */
export type Version = '2005' | '2017' | '2025';

/** A document that a frame follows; HJ 1404-2024 is that of the surface-water stations. */
export type Edition = 'HJ/T 212-2005' | 'HJ 212-2017' | 'HJ 212-2025' | 'HJ 1404-2024';

/**
 * What the edition of a frame rests on: the version bits of Flag, the name of a surface-water station, the setting of
 * the device, the look of the factor codes, or nothing better than the usual case.
 */
export type EditionBasis = 'flag' | 'station' | 'setting' | 'codes' | 'assumed';

/** A data mark that names no factor; `partsBefore` counts the parts in front of it. */
export interface BareMark {
  readonly mark: string;
  readonly partsBefore: number;
}

/** How an accepted frame departs from the letter of HJ 212-2017; `deviationTexts` has the words. */
export type Deviation =
  | 'lower-case-crc'
  | 'modbus-crc'
  | 'missing-line-end'
  | 'long-segment'
  | 'no-qn'
  | 'unusual-qn'
  | 'no-password'
  | 'unusual-mn'
  | 'no-flag'
  | 'packet-numbers-without-flag'
  | 'packet-flag-without-numbers'
  | 'separator-in-head'
  | 'unknown-head-field'
  | 'empty-item'
  | 'item-without-value'
  | 'repeated-field'
  | 'blanks'
  | 'data-mark-without-factor'
  | 'unusual-data-time'
  | 'text-not-utf-8'
  | 'text-not-readable';

export interface Frame {
  readonly header: FrameHeader;
  /** From the version bits of Flag; without Flag from the look of the factor codes. */
  readonly version: Version;
  readonly edition: Edition;
  readonly editionBasis: EditionBasis;
  /** Bit A of Flag: the sender waits for 9011, 9013 or 9014. */
  readonly wantsAnswer: boolean;
  /** Plain names of CP such as DataTime; the first of a repeated name. */
  readonly fields: ReadonlyMap<string, string>;
  /** In the order sent, repeated ones kept. */
  readonly parts: readonly FactorPart[];
  readonly bareMarks: readonly BareMark[];
  /** The content came encrypted with SM4 (HJ 212-2025). */
  readonly wasEncrypted: boolean;
  readonly deviations: readonly Deviation[];
}

export interface DecodeFailure {
  readonly code:
    | 'garbage'
    | 'incomplete'
    | 'too-long'
    | 'wrong-length'
    | 'wrong-crc'
    | 'encrypted'
    | 'wrong-key'
    | 'malformed-segment';
  readonly message: LocalizedText;
  readonly declared?: string;
  readonly computed?: string;
}

/** `bytes` are those of this frame, from `##` to the line end as far as it was there. */
export type DecodeResult =
  | { readonly ok: true; readonly frame: Frame; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly reason: DecodeFailure; readonly bytes: Uint8Array };

export type ReportKind = 'realtime' | 'minute' | 'hour' | 'day';

/**
 * What a value states: the instant (`rtd`), mean, least, greatest or sum (`cou`) of a period. `zs-` is the value
 * converted to reference oxygen; `data`, `day-data`, `night-data` are the noise statistics.
 */
export type Statistic =
  | 'rtd'
  | 'avg'
  | 'min'
  | 'max'
  | 'cou'
  | 'zs-rtd'
  | 'zs-avg'
  | 'zs-min'
  | 'zs-max'
  | 'zs-cou'
  | 'data'
  | 'day-data'
  | 'night-data';

/**
 * `factor` is the code of HJ 212-2017; `sentFactor` is that of HJ/T 212-2005 where the frame had such a one.
 * `mark` is the data mark as sent (HJ 212-2017 table 8); `undefined` means not stated, which is not the same as N.
 */
export interface Reading {
  readonly factor: string;
  readonly statistic: Statistic;
  readonly value: number;
  readonly mark: string | undefined;
  readonly sentFactor?: string;
}

export interface RefusedPart {
  readonly part: FactorPart;
  readonly reason: {
    readonly code: 'empty' | 'not-a-number' | 'repeated' | 'unknown-attribute';
    readonly message: LocalizedText;
  };
}

export interface DataReport {
  readonly kind: ReportKind;
  /** YYYYMMDDhhmmss, Beijing time: the instant of realtime data, the start of the period of the others. */
  readonly dataTime: string;
  /** `dataTime` in epoch milliseconds. */
  readonly dataInstant: number;
  readonly readings: readonly Reading[];
  readonly refused: readonly RefusedPart[];
}

export type ReportResult =
  | { readonly ok: true; readonly report: DataReport }
  | {
      readonly ok: false;
      readonly reason: {
        readonly code: 'not-a-data-upload' | 'no-data-time' | 'wrong-data-time';
        readonly message: LocalizedText;
      };
    };
