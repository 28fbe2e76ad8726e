import { Component, lazy, Suspense, type ReactNode } from 'react';
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
 * Territories and points without any tile server. The plain drawing stands first, at its place and in its colours; the moving
 * map takes over when it has arrived, and never does where there is no WebGL or it fails.
 */
export function TerritoryMap(props: TerritoryMapProps) {
  const t = mapTexts.useTexts();
  const pick = usePick();
  const plain = <PlainMap {...props} />;
  return (
    <div className="territory-map">
      {hasWebGl() ? (
        <FallBack to={plain}>
          <Suspense fallback={plain}>
            <MovingMap {...props} />
          </Suspense>
        </FallBack>
      ) : (
        plain
      )}
      {props.legend !== undefined && <div className="map-legend">{props.legend}</div>}
      <p className="map-attribution">
        {props.boundaries.schematic && <b>{t('schematic')}</b>} {pick(props.boundaries.attribution)}
      </p>
    </div>
  );
}

interface FallBackProps {
  readonly to: ReactNode;
  readonly children: ReactNode;
}

/** React knows error boundaries only as classes. */
class FallBack extends Component<FallBackProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.to : this.props.children;
  }
}
