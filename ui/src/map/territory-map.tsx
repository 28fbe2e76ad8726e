import { Component, lazy, Suspense, useState, type ReactNode } from 'react';
import { usePick } from '../i18n/i18n.ts';
import { PlainMap } from './plain-map.tsx';
import type { TerritoryMapProps } from './map-model.ts';
import { mapTexts } from './texts.ts';
import './map.css';

export type { MapFill, MapPoint, TerritoryMapProps } from './map-model.ts';

/** The moving map weighs more than the rest of a page and comes after the page's figures have been drawn. */
const MovingMap = lazy(async () => {
  await new Promise((resolve) => setTimeout(resolve, 300));
  return { default: (await import('./moving-map.tsx')).MovingMap };
});

let webGl: boolean | undefined;

function hasWebGl(): boolean {
  webGl ??= document.createElement('canvas').getContext('webgl2') !== null;
  return webGl;
}

/**
 * Territories and points; no tile server is needed, and one that is set comes below them. The plain drawing stands first, at its place and in its colours; the moving
 * map takes over when it has arrived, and never does where there is no WebGL or it fails.
 */
export function TerritoryMap(props: TerritoryMapProps) {
  const t = mapTexts.useTexts();
  const pick = usePick();
  const [drawn, setDrawn] = useState(false);
  const [broken, setBroken] = useState(false);
  const moving = hasWebGl() && !broken;
  return (
    <div className="territory-map">
      <div className="map-place">
        {moving && (
          <Guard onFailure={() => setBroken(true)}>
            <Suspense>
              <MovingMap {...props} onDrawn={() => setDrawn(true)} />
            </Suspense>
          </Guard>
        )}
        {!(moving && drawn) && <PlainMap {...props} />}
      </div>
      <div className="map-foot">
        {props.legend}
        <p className="map-attribution">
          {props.boundaries.schematic && <b>{t('schematic')}</b>} {pick(props.boundaries.attribution)}{' '}
          {props.baseMap?.attribution}{' '}
          {props.baseMap?.reviewNumber !== undefined && t('review-number', { number: props.baseMap.reviewNumber })}
        </p>
      </div>
    </div>
  );
}

interface GuardProps {
  readonly onFailure: () => void;
  readonly children: ReactNode;
}

/** React knows error boundaries only as classes. */
class Guard extends Component<GuardProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(): void {
    this.props.onFailure();
  }

  override render(): ReactNode {
    return this.state.failed ? null : this.props.children;
  }
}
