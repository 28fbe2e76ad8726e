export { beijing } from './beijing.ts';
export { demoProperties, expectedMonthlyMean } from './demo/demo-model.ts';
