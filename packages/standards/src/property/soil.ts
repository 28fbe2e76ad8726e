import type { PropertyDefinitions } from './property.ts';

/** Items of GB 36600-2018 and GB 15618-2018. */
export const soilProperties = {} as const satisfies PropertyDefinitions;
