export * from './gb3838.ts';
