import type { Edition } from './model.ts';
import type { Sm4 } from './sm4.ts';

/** CRC-16/Modbus with the high byte first, or `swapped` with the low byte first. */
export type ModbusCheck = 'modbus' | 'modbus-swapped';

/** What is set for one device because its frames cannot tell it. */
export interface DeviceDialect {
  /** Counts only where a frame leaves the edition open. */
  readonly edition?: Edition;
  /** Taken besides the check value of the standard; such frames carry the deviation `modbus-crc`. */
  readonly check?: ModbusCheck;
  /** The device's key, for the encrypted content of HJ 212-2025. */
  readonly sm4?: Sm4;
}

/** The setting of the device with this MN, as sent; asked before the frame is proven right. */
export type FindDialect = (mn: string) => DeviceDialect | undefined;
