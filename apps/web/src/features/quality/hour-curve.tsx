import type { StationFindings } from '@ecoloop/api-contract';
import { formatDateTime, formatNumber, unitText, useLanguage, usePick } from '@ecoloop/ui';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { propertyOf, useSite } from '../../api/site.ts';
import { curveScale, dayTicks, pathOf, valueTicks } from './curve-scale.ts';
import { between, moved, panned, withPlace, zoomed, type Stretch } from './stretch.ts';
import { qualityTexts } from './texts.ts';

const HOUR = 3_600_000;
const HEIGHT = 280;
const MARGIN = { left: 46, right: 12, top: 12, bottom: 26 };

interface HourCurveProps {
  readonly findings: StationFindings;
  readonly window: Stretch;
  readonly onWindow: (window: Stretch) => void;
  readonly chosen: Stretch | undefined;
  readonly onChoose: (stretch: Stretch | undefined) => void;
  readonly showNeighbours: boolean;
}

/**
 * The hours as they stand, neighbours thin behind them. A stretch is chosen by drawing over it with the mouse or finger,
 * or with the arrow keys and Shift; the wheel zooms, and dragging with Shift moves along.
 */
export function HourCurve({ findings, window, onWindow, chosen, onChoose, showNeighbours }: HourCurveProps) {
  const t = qualityTexts.useTexts();
  const pick = usePick();
  const language = useLanguage();
  const { zone, ...site } = useSite();
  const clip = useId();
  const box = useRef<SVGSVGElement>(null);
  const width = useWidth(box);
  const [cursor, setCursor] = useState<number>();
  /** While it is being drawn; told when the pointer is let go. */
  const [drawn, setDrawn] = useState<Stretch>();
  const marked = drawn ?? chosen;
  const anchor = useRef<number>(undefined);
  const drag = useRef<{ readonly from: number; readonly window: Stretch } | undefined>(undefined);
  const { values, quality, decided, neighbours } = findings;
  const count = values.length;
  const property = propertyOf({ zone, ...site }, findings.property);
  const decimals = property?.decimals ?? 1;
  const start = Date.parse(findings.start);
  const timeOf = (place: number): number => start + place * HOUR;
  const inside = { left: MARGIN.left, right: width - MARGIN.right, top: MARGIN.top, bottom: HEIGHT - MARGIN.bottom };
  const shown = [values, ...(showNeighbours ? neighbours.map((other) => other.values) : [])];
  const scale = curveScale(shown, window, inside);
  const marks = useMemo(
    () =>
      values.flatMap((value, place) => {
        if (value === null) return [];
        const mark =
          quality[place] === 2 ? 'invalid' : quality[place] === 1 ? 'suspect' : decided[place] === 1 ? 'decided' : '';
        return mark === '' ? [] : [{ place, value, mark }];
      }),
    [values, quality, decided],
  );
  const counting = values.map((value, place) => (quality[place] === 2 ? null : value));

  const placeAt = (event: { readonly clientX: number }): number => {
    const left = box.current?.getBoundingClientRect().left ?? 0;
    return Math.min(count - 1, Math.max(0, scale.placeAt(event.clientX - left)));
  };
  const press = (event: PointerEvent<SVGSVGElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const place = placeAt(event);
    setCursor(place);
    if (event.shiftKey) drag.current = { from: event.clientX, window };
    else {
      anchor.current = place;
      setDrawn(between(place, place));
    }
  };
  const move = (event: PointerEvent<SVGSVGElement>): void => {
    setCursor(placeAt(event));
    if (drag.current) {
      const hours = Math.round((drag.current.from - event.clientX) / scale.hourWidth);
      onWindow(panned(drag.current.window, hours, count));
    } else if (anchor.current !== undefined && event.buttons === 1) setDrawn(between(anchor.current, placeAt(event)));
  };
  const release = (): void => {
    drag.current = undefined;
    if (drawn) onChoose(drawn);
    setDrawn(undefined);
  };
  const onKey = (event: KeyboardEvent): void => {
    const at = cursor ?? chosen?.start ?? window.start;
    const target = moved(at, event.key, count);
    if (target !== undefined) {
      event.preventDefault();
      setCursor(target);
      onWindow(withPlace(window, target, count));
      if (event.shiftKey) {
        anchor.current ??= at;
        onChoose(between(anchor.current, target));
      } else anchor.current = undefined;
    } else if (event.key === '+' || event.key === '=') onWindow(zoomed(window, 0.5, at, count));
    else if (event.key === '-') onWindow(zoomed(window, 2, at, count));
    else if (event.key === 'Escape') {
      anchor.current = undefined;
      onChoose(undefined);
    } else if (event.key === ' ') {
      event.preventDefault();
      anchor.current = at;
      onChoose(between(at, at));
    }
  };
  // React listens to the wheel passively, and the page would scroll along.
  const zoom = useRef<(event: WheelEvent) => void>(undefined);
  useEffect(() => {
    zoom.current = (event) => {
      if (!event.ctrlKey && !event.metaKey && Math.abs(event.deltaX) <= Math.abs(event.deltaY) && !event.altKey) return;
      event.preventDefault();
      const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
      onWindow(
        sideways
          ? panned(window, Math.round(event.deltaX / scale.hourWidth), count)
          : zoomed(window, event.deltaY > 0 ? 1.25 : 0.8, placeAt(event), count),
      );
    };
  });
  useEffect(() => {
    const place = box.current;
    const listen = (event: WheelEvent): void => zoom.current?.(event);
    place?.addEventListener('wheel', listen, { passive: false });
    return () => place?.removeEventListener('wheel', listen);
  }, []);

  const symbol = property?.symbol ?? findings.property;
  const cursorValue = cursor === undefined ? undefined : values[cursor];
  return (
    <div className="curve">
      <p className="curve-reading small" aria-live="polite">
        {cursor === undefined ? (
          t('curve.hint')
        ) : (
          <>
            {formatDateTime(timeOf(cursor), zone)} · {symbol}{' '}
            <b>
              {cursorValue === null || cursorValue === undefined ? t('curve.gap') : formatNumber(cursorValue, decimals)}
            </b>{' '}
            {unitText(findings.unit, language)}
          </>
        )}
      </p>
      <svg
        ref={box}
        className="curve-picture"
        height={HEIGHT}
        role="application"
        aria-label={t('curve.label', { property: symbol })}
        aria-describedby={`${clip}-hint`}
        tabIndex={0}
        onPointerDown={press}
        onPointerMove={move}
        onPointerUp={release}
        onPointerCancel={release}
        onPointerLeave={() => setCursor(undefined)}
        onKeyDown={onKey}
      >
        <desc id={`${clip}-hint`}>{t('curve.keys')}</desc>
        <clipPath id={clip}>
          <rect x={inside.left} y={0} width={Math.max(0, inside.right - inside.left)} height={HEIGHT} />
        </clipPath>
        {valueTicks(scale.highest).map((value) => (
          <g key={value} className="curve-tick">
            <line x1={inside.left} x2={inside.right} y1={scale.y(value)} y2={scale.y(value)} />
            <text x={inside.left - 6} y={scale.y(value) + 4} textAnchor="end">
              {formatNumber(value, value < 10 && !Number.isInteger(value) ? 1 : 0)}
            </text>
          </g>
        ))}
        {dayTicks(window, start, zone, inside.right - inside.left).map(({ place, label }) => (
          <g key={place} className="curve-tick">
            <line x1={scale.x(place)} x2={scale.x(place)} y1={inside.top} y2={inside.bottom + 4} />
            <text x={scale.x(place) + 3} y={HEIGHT - 8}>
              {label}
            </text>
          </g>
        ))}
        <g clipPath={`url(#${clip})`}>
          {marked && (
            <rect
              className="curve-chosen"
              x={scale.x(marked.start)}
              y={inside.top}
              width={Math.max(2, scale.x(marked.end) - scale.x(marked.start))}
              height={inside.bottom - inside.top}
            />
          )}
          {showNeighbours &&
            neighbours.map((other) => (
              <path key={other.station} className="curve-neighbour" d={pathOf(other.values, window, scale)}>
                <title>{`${pick(other.name)} ${String(other.kilometres)} km`}</title>
              </path>
            ))}
          <path className="curve-line" d={pathOf(counting, window, scale)} />
          {marks
            .filter(({ place }) => place >= window.start && place < window.end)
            .map(({ place, value, mark }) => (
              <path
                key={place}
                className="curve-mark"
                data-mark={mark}
                transform={`translate(${scale.middle(place).toFixed(1)} ${scale.y(value).toFixed(1)})`}
                d={shapes[mark] ?? ''}
              />
            ))}
          {cursor !== undefined && (
            <line
              className="curve-cursor"
              x1={scale.middle(cursor)}
              x2={scale.middle(cursor)}
              y1={inside.top}
              y2={inside.bottom}
            />
          )}
        </g>
      </svg>
    </div>
  );
}

/** Told by shape as well as by colour: diamond suspect, square invalid, ring decided by a person. */
const shapes: Readonly<Record<string, string>> = {
  suspect: 'M0 -5L5 0L0 5L-5 0Z',
  invalid: 'M-3.5 -3.5H3.5V3.5H-3.5Z',
  decided: 'M0 -3.2A3.2 3.2 0 1 1 0 3.2A3.2 3.2 0 1 1 0 -3.2Z',
};

function useWidth(box: { readonly current: SVGSVGElement | null }): number {
  const [width, setWidth] = useState(800);
  useEffect(() => {
    const place = box.current;
    if (!place) return;
    const watch = new ResizeObserver(() => setWidth(place.clientWidth));
    watch.observe(place);
    return () => watch.disconnect();
  }, [box]);
  return width;
}
