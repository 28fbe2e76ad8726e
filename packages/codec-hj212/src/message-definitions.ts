import { digits, minuteInterval, optional, required, time, whole, words, type Field } from './message-fields.ts';

export type AnyField = Field<unknown, 'required' | 'optional'>;

/** One message: who sends it under which command, and what it must and may hold. */
export interface MessageDefinition {
  readonly cn: string;
  readonly from: 'host' | 'logger' | 'either';
  readonly fields: Readonly<Record<string, AnyField>>;
}

const none = {};
const factor = words(6);
const analyser = required(factor, 'PolId');
const anyAnalyser = optional(factor, 'PolId');
const information = required(words(6), 'InfoId');
const dataTime = required(time, 'DataTime');
const period = { begin: required(time, 'BeginTime'), end: required(time, 'EndTime') };
/** 30 to 3600 s in HJ 212-2017; surface-water stations are set to 10. */
const realtimeInterval = { seconds: required(whole(1, 9999), 'RtdInterval') };
const minutes = { minutes: required(minuteInterval, 'MinInterval') };
const cycle = {
  /** hhmmss */
  start: required(digits(6), 'CstartTime'),
  hours: required(whole(1, 24), 'CTime', 'Ctime'),
};
const data = { dataTime };
const result = whole(0, 999);

/**
 * The messages of HJ 212-2017 table 5 and those HJ 212-2025 is said to add, by name. Values that stand under a factor,
 * facility or information code (`a34004-Rtd`, `SB1-RS`, `i12001-Info`) are the parts of the message.
 */
export const messageDefinitions = {
  'set-timeout': {
    cn: '1000',
    from: 'host',
    fields: { timeoutSeconds: required(whole(1, 99), 'OverTime'), repeats: required(whole(1, 99), 'ReCount') },
  },
  'read-clock': { cn: '1011', from: 'host', fields: { analyser: anyAnalyser } },
  clock: { cn: '1011', from: 'logger', fields: { analyser: anyAnalyser, time: required(time, 'SystemTime') } },
  'set-clock': { cn: '1012', from: 'host', fields: { analyser: anyAnalyser, time: required(time, 'SystemTime') } },
  'clock-wanted': { cn: '1013', from: 'logger', fields: { analyser: anyAnalyser } },
  'read-realtime-interval': { cn: '1061', from: 'host', fields: none },
  'realtime-interval': { cn: '1061', from: 'logger', fields: realtimeInterval },
  'set-realtime-interval': { cn: '1062', from: 'host', fields: realtimeInterval },
  'read-minute-interval': { cn: '1063', from: 'host', fields: none },
  'minute-interval': { cn: '1063', from: 'logger', fields: minutes },
  'set-minute-interval': { cn: '1064', from: 'host', fields: minutes },
  'set-password': { cn: '1072', from: 'host', fields: { password: required(words(6), 'NewPW') } },

  'start-realtime': {
    cn: '2011',
    from: 'host',
    fields: { begin: optional(time, 'BeginTime'), end: optional(time, 'EndTime') },
  },
  realtime: { cn: '2011', from: 'logger', fields: data },
  'stop-realtime': { cn: '2012', from: 'host', fields: none },
  'start-facility-states': { cn: '2021', from: 'host', fields: none },
  'facility-states': { cn: '2021', from: 'logger', fields: data },
  'stop-facility-states': { cn: '2022', from: 'host', fields: none },
  'read-days': { cn: '2031', from: 'host', fields: period },
  day: { cn: '2031', from: 'logger', fields: data },
  'read-run-times': { cn: '2041', from: 'host', fields: period },
  'run-times': { cn: '2041', from: 'logger', fields: data },
  'read-minutes': { cn: '2051', from: 'host', fields: period },
  minute: { cn: '2051', from: 'logger', fields: data },
  'read-hours': { cn: '2061', from: 'host', fields: period },
  hour: { cn: '2061', from: 'logger', fields: data },
  'logger-start': { cn: '2081', from: 'logger', fields: { dataTime, restart: required(time, 'RestartTime') } },

  calibrate: {
    cn: '3011',
    from: 'host',
    /** 0 zero, 1 span; said to be new in 2025. */
    fields: { analyser, kind: optional(whole(0, 1), 'CalibrationType') },
  },
  'sample-now': { cn: '3012', from: 'host', fields: { analyser } },
  clean: { cn: '3013', from: 'host', fields: { analyser } },
  'comparison-sample': { cn: '3014', from: 'host', fields: { analyser } },
  'keep-sample': { cn: '3015', from: 'host', fields: none },
  'kept-sample': { cn: '3015', from: 'logger', fields: { dataTime, bottle: required(whole(1, 99), 'VaseNo') } },
  'set-sampling-cycle': { cn: '3016', from: 'host', fields: { analyser, ...cycle } },
  'read-sampling-cycle': { cn: '3017', from: 'host', fields: { analyser } },
  'sampling-cycle': { cn: '3017', from: 'logger', fields: { analyser, ...cycle } },
  'read-time-to-result': { cn: '3018', from: 'host', fields: { analyser } },
  'time-to-result': { cn: '3018', from: 'logger', fields: { analyser, minutes: required(whole(1, 120), 'Stime') } },
  'read-device-id': { cn: '3019', from: 'host', fields: { analyser } },
  'device-id': {
    cn: '3019',
    from: 'logger',
    fields: { analyser: anyAnalyser, dataTime: optional(time, 'DataTime') },
  },
  'read-information': {
    cn: '3020',
    from: 'host',
    /** A log is asked for by period, a state or parameter is not. */
    fields: { analyser, information, begin: optional(time, 'BeginTime'), end: optional(time, 'EndTime') },
  },
  information: { cn: '3020', from: 'logger', fields: { dataTime, analyser: anyAnalyser } },
  'set-parameter': { cn: '3021', from: 'host', fields: { analyser, information } },

  'request-answer': { cn: '9011', from: 'logger', fields: { result: required(result, 'QnRtn') } },
  'execution-result': { cn: '9012', from: 'logger', fields: { result: required(result, 'ExeRtn') } },
  'notice-answer': { cn: '9013', from: 'either', fields: none },
  'data-answer': { cn: '9014', from: 'either', fields: none },

  'hardware-report': { cn: '1001', from: 'logger', fields: none },
  'give-device-id': { cn: '1002', from: 'host', fields: none },
  'change-key': {
    cn: '1014',
    from: 'either',
    fields: { created: required(digits(17), 'SKCreateTime'), key: required(words(16), 'NewSK') },
  },
  'read-raw-periods': { cn: '2013', from: 'host', fields: period },
  'raw-period': { cn: '2013', from: 'logger', fields: { dataTime: optional(time, 'DataTime') } },
  'noise-event': { cn: '2052', from: 'logger', fields: { dataTime: optional(time, 'DataTime') } },
  'read-standard-checks': { cn: '2062', from: 'host', fields: period },
  'standard-check': { cn: '2062', from: 'logger', fields: { dataTime: optional(time, 'DataTime') } },
  'furnace-temperature': { cn: '2111', from: 'logger', fields: data },
  'sample-task': { cn: '3022', from: 'host', fields: { analyser: anyAnalyser } },
  'start-standard-check': { cn: '3024', from: 'host', fields: { analyser } },
  heartbeat: { cn: '9015', from: 'logger', fields: none },
} as const satisfies Readonly<Record<string, MessageDefinition>>;
