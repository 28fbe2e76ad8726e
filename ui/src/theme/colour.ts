/** Channels 0 to 255 of `#RRGGBB`. */
function channelsOf(hex: string): readonly [number, number, number] {
  const value = Number.parseInt(hex.slice(1, 7), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** Relative luminance of sRGB, WCAG 2.2. */
function luminanceOf(hex: string): number {
  const linear = (channel: number): number => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  const [red, green, blue] = channelsOf(hex);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** Contrast ratio of two colours, 1 to 21 (WCAG 2.2). */
export function contrastOf(first: string, second: string): number {
  const [light, dark] = [luminanceOf(first), luminanceOf(second)].sort((a, b) => b - a) as [number, number]; // two in, two out
  return (light + 0.05) / (dark + 0.05);
}

const DARK_INK = '#111111';
const LIGHT_INK = '#ffffff';

/** The ink that reads better on a ground; the grade colours of the standards are bright and want dark ink more often. */
export const inkOn = (ground: string): string =>
  contrastOf(ground, DARK_INK) >= contrastOf(ground, LIGHT_INK) ? DARK_INK : LIGHT_INK;

/** The value a design token has on the screen now, as `rgb(…)`, for canvases that do not read CSS. */
export function tokenColour(name: `--${string}`): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}
