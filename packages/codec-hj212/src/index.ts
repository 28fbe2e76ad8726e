export type * from './model.ts';
export { beijingTime, instantOf, requestNumber } from './beijing-time.ts';
export { commands, isAnswer, type Command, type MessageType } from './commands.ts';
export { executionResults, requestResults, systemCodes } from './codes.ts';
export { crc16, modbusCrc16 } from './crc16.ts';
export { decodeFrame, type DecodeOptions } from './decode.ts';
export type { DeviceDialect, FindDialect, ModbusCheck } from './dialect.ts';
export { encodeAnswer, encodeFrame, encryptFrame, type AnswerCommand, type FrameContent } from './encode.ts';
export { deviationTexts, Hj212Errors } from './errors.ts';
export {
  answerTo,
  openExchange,
  stepExchange,
  type Exchange,
  type ExchangeEvent,
  type ExchangeKind,
  type ExchangeLimits,
  type ExchangeOutcome,
  type ExchangeStep,
} from './exchange.ts';
export { readFacilityReport, type FacilityReport, type FacilityState } from './facility-report.ts';
export { findFactorOf2005, wireFactors, type Medium, type WireFactor } from './factors.ts';
export {
  createPacketJoiner,
  type JoinedMessage,
  type JoinEnding,
  type PacketJoiner,
  type PacketJoinerOptions,
} from './join-packets.ts';
export type { FieldShape } from './message-fields.ts';
export { maskPassword } from './mask-password.ts';
export {
  flagOf,
  messageContent,
  readMessage,
  type Message,
  type MessageFields,
  type MessageName,
  type MessageRefusal,
  type MessageResult,
  type RequestName,
  requestFields,
} from './messages.ts';
export { isDataUpload, readDataReport } from './readings.ts';
export type { Sm4 } from './sm4.ts';
export { createFrameDecoder, type FrameDecoder } from './stream.ts';
export { splitContent } from './split-content.ts';
export type { TextReader } from './text.ts';
