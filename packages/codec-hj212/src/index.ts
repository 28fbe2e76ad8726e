export type * from './model.ts';
export { crc16 } from './crc16.ts';
