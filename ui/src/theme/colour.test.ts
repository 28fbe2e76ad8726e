import { readFileSync } from 'node:fs';
import { aqiLevels } from '@ecoloop/standards';
import { describe, expect, it } from 'vitest';
import { contrastOf, inkOn } from './colour.ts';

const tokens = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** The colours a token has in light and in dark. */
function tokenOf(name: string): { readonly light: string; readonly dark: string } {
  const [, light, dark] = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(tokens) ?? [];
  if (light === undefined || dark === undefined) throw new Error(`tokens.css has no pair of colours for --${name}`);
  return { light, dark };
}

describe('contrast', () => {
  it('is that of WCAG', () => {
    expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrastOf('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it('reaches AA for the ink on every colour of the AQI levels', () => {
    expect(aqiLevels).toHaveLength(6);
    for (const { colour } of aqiLevels) expect(contrastOf(inkOn(colour), colour), colour).toBeGreaterThanOrEqual(4.5);
  });

  it.each([
    ['ink', 'surface'],
    ['ink', 'ground'],
    ['ink-soft', 'surface'],
    ['ink-soft', 'ground'],
    ['ink-faint', 'surface'],
    ['ink-faint', 'surface-sunken'],
    ['accent', 'surface'],
    ['accent', 'accent-soft'],
    ['on-accent', 'accent'],
    ['rail-ink', 'rail'],
    ['rail-ink-faint', 'rail'],
    ['met', 'surface'],
    ['on-course', 'surface'],
    ['at-risk', 'surface'],
    ['missed', 'surface'],
    ['not-judgeable', 'surface'],
  ])('reaches AA for %s on %s, light and dark', (ink, ground) => {
    const [front, back] = [tokenOf(ink), tokenOf(ground)];
    expect(contrastOf(front.light, back.light)).toBeGreaterThanOrEqual(4.5);
    expect(contrastOf(front.dark, back.dark)).toBeGreaterThanOrEqual(4.5);
  });
});
