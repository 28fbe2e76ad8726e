import type { Unit } from '@ecoloop/kernel';
import type { Property, PropertyDefinitions } from './property.ts';

function level(
  zh: string,
  en: string,
  symbol: string,
  hj212: string,
  source = 'HJ 212-2017 annex B (name, code); GB 3096-2008 (unit)',
): Omit<Property, 'code'> {
  return {
    kind: 'noise',
    name: { zh, en },
    symbol,
    unit: 'dB(A)',
    decimals: 1,
    plausible: { min: 10, max: 140 },
    codes: { hj212 },
    source,
  };
}

/** The level that is exceeded for a share of the time. */
function exceeded(percent: number): Omit<Property, 'code'> {
  const symbol = `L${String(percent)}`;
  return level(
    `累积百分声级 ${symbol}`,
    `Sound level exceeded ${String(percent)} % of the time`,
    symbol,
    symbol,
    'HJ 212-2017 annex B (code)',
  );
}

/** Unweighted level in an octave band; only laboratories measure it, so it has no code. */
function octaveBand(centre: string): Omit<Property, 'code'> {
  const unit: Unit = 'dB';
  return {
    kind: 'noise',
    name: { zh: `${centre} Hz 倍频带声压级`, en: `Octave-band sound pressure level at ${centre} Hz` },
    symbol: `L(${centre} Hz)`,
    unit,
    decimals: 1,
    codes: {},
    source: 'GB 22337-2008 table 3, GB 12348-2008 table 3 (bands, unit)',
  };
}

/** Sound levels. */
export const noiseProperties = {
  sound_level: level('A声级', 'A-weighted sound level', 'LA', 'LA'),
  equivalent_sound_level: level('等效声级', 'Equivalent sound level', 'Leq', 'Leq'),
  daytime_sound_level: level('昼间等效声级', 'Daytime equivalent sound level', 'Ld', 'Ld'),
  night_sound_level: level('夜间等效声级', 'Night equivalent sound level', 'Ln', 'Ln'),
  day_night_sound_level: level(
    '昼夜等效声级',
    'Day-night sound level',
    'Ldn',
    'Ldn',
    'HJ 212-2017 annex B (name, code)',
  ),
  maximum_sound_level: level('最大声级', 'Maximum sound level', 'Lmax', 'LMx'),
  minimum_sound_level: level('最小声级', 'Minimum sound level', 'Lmin', 'LMn'),
  sound_level_exceeded_5: exceeded(5),
  sound_level_exceeded_10: exceeded(10),
  sound_level_exceeded_50: exceeded(50),
  sound_level_exceeded_90: exceeded(90),
  sound_level_exceeded_95: exceeded(95),
  octave_band_31_5_hz: octaveBand('31.5'),
  octave_band_63_hz: octaveBand('63'),
  octave_band_125_hz: octaveBand('125'),
  octave_band_250_hz: octaveBand('250'),
  octave_band_500_hz: octaveBand('500'),
} as const satisfies PropertyDefinitions;

export type NoisePropertyCode = keyof typeof noiseProperties;

/** The property with its code. */
export function noiseProperty(code: NoisePropertyCode): Property {
  return { code, ...noiseProperties[code] };
}
