export { bandOf, probabilityOf, quantileOf, type Asked, type Distribution } from './distribution.ts';
export {
  forecastRunningYear,
  type MonthValue,
  type RunningYearForecast,
  type RunningYearInput,
} from './forecast-running-year.ts';
export { fewestYears, forecastYears, type YearsForecast, type YearsInput, type YearValue } from './forecast-years.ts';
export { brierScore, coverageOf, skillOf, type Verified } from './honesty.ts';
