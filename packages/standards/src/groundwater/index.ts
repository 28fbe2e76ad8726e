export * from './evaluate-groundwater.ts';
export * from './gbt14848.ts';
export * from './groundwater-sheet.ts';
