import type { PropertyDefinitions } from './property.ts';

/** Items of GB/T 14848-2017 that GB 3838-2002 does not have. */
export const groundwaterProperties = {} as const satisfies PropertyDefinitions;
