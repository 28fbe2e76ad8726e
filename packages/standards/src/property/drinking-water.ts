import type { PropertyDefinitions } from './property.ts';

/** Items of GB 3838-2002 tables 2 and 3 that table 1 does not have. */
export const drinkingWaterProperties = {} as const satisfies PropertyDefinitions;
