import type { Command } from '../command.ts';
import { aqi } from './aqi.ts';
import { compare } from './compare.ts';
import { limits } from './limits.ts';
import { list } from './list.ts';
import { sheet } from './sheet.ts';

/** In the order of the help. */
export const commands: readonly Command[] = [aqi, compare, limits, list, sheet];
