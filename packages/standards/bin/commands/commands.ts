import type { Command } from '../command.ts';
import { aqi } from './aqi.ts';
import { compare } from './compare.ts';
import { ecology } from './ecology.ts';
import { groundwater } from './groundwater.ts';
import { limits } from './limits.ts';
import { list } from './list.ts';
import { noise } from './noise.ts';
import { sheet } from './sheet.ts';
import { soil } from './soil.ts';
import { water } from './water.ts';

/** In the order of the help. */
export const commands: readonly Command[] = [
  aqi,
  compare,
  water,
  groundwater,
  noise,
  soil,
  ecology,
  limits,
  list,
  sheet,
];
