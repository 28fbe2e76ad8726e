import { Map as MapLibre, Popup, setWorkerUrl, type GeoJSONSource, type MapLayerMouseEvent } from 'maplibre-gl';
import workerAddress from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';
import { useEffect, useRef } from 'react';
import { useLanguage, usePick } from '../i18n/i18n.ts';
import { Icon } from '../parts/icon.tsx';
import { useTheme } from '../theme/theme.ts';
import { boundsOf, fillOpacityOf, type TerritoryMapProps } from './map-model.ts';
import { mapStyle, pointFeatures, territoryFeatures } from './map-style.ts';
import { mapTexts } from './texts.ts';

setWorkerUrl(workerAddress);

const FIT = { padding: 22, maxZoom: 12 } as const;

/** The map by MapLibre: moves, zooms, follows the theme; what is clicked is told to the page. */
export function MovingMap({ onDrawn, ...props }: TerritoryMapProps & { readonly onDrawn: () => void }) {
  const t = mapTexts.useTexts();
  const theme = useTheme();
  const box = useRef<HTMLDivElement>(null);
  const map = useRef<MapLibre>(null);
  const shown = useRef(props);
  const pick = usePick();
  const language = useLanguage();
  const naming = useRef(pick);
  const drawn = useRef(onDrawn);
  useEffect(() => {
    shown.current = props;
    naming.current = pick;
    drawn.current = onDrawn;
  });

  useEffect(() => {
    if (!box.current) return;
    const bounds = boundsOf(shown.current.boundaries, shown.current.selected);
    const made = new MapLibre({
      container: box.current,
      // The tiles of others come after our own: a tile server that does not answer holds up nothing.
      style: mapStyle({ ...shown.current, baseMap: undefined }),
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      cooperativeGestures: false,
      fadeDuration: 0,
      minZoom: 5,
      maxZoom: 16,
      ...(bounds ? { bounds: [...bounds], fitBoundsOptions: FIT } : {}),
    });
    made.touchZoomRotate.disableRotation();
    made.scrollZoom.setWheelZoomRate(1 / 300);
    map.current = made;
    void made.once('idle', () => {
      if (shown.current.baseMap) made.setStyle(mapStyle(shown.current));
      drawn.current();
    });
    // A page that settles changes the map's size; as long as nobody has moved the map, it keeps its view whole.
    let movedByHand = false;
    made.on('movestart', ({ originalEvent }) => {
      movedByHand ||= originalEvent !== undefined;
    });
    made.on('resize', () => {
      if (!movedByHand) fit(made, shown.current, 0);
    });
    listen(made, shown, naming);
    return () => {
      map.current = null;
      made.remove();
    };
  }, []);

  const { boundaries, fills, points, selected, selectedPoint } = props;
  useEffect(() => {
    const current = map.current;
    if (!current) return;
    const draw = (): void => {
      void current.getSource<GeoJSONSource>('territories')?.setData(territoryFeatures(shown.current));
      void current.getSource<GeoJSONSource>('points')?.setData(pointFeatures(shown.current));
      current.setPaintProperty('territories', 'fill-opacity', fillOpacityOf(shown.current));
    };
    if (current.getSource('territories')) draw();
    else void current.once('style.load', draw);
  }, [boundaries, fills, points, selected, selectedPoint]);

  const drawnTheme = useRef(theme);
  useEffect(() => {
    if (drawnTheme.current === theme) return;
    drawnTheme.current = theme;
    map.current?.setStyle(mapStyle(shown.current), { diff: false });
  }, [theme]);

  useEffect(() => {
    fit(map.current, shown.current);
  }, [boundaries, selected]);

  return (
    <div className="moving-map">
      <div ref={box} className="moving-map-canvas" role="region" aria-label={props.label} lang={language} />
      <div className="map-tools">
        <button type="button" aria-label={t('zoom-in')} title={t('zoom-in')} onClick={() => map.current?.zoomIn()}>
          +
        </button>
        <button type="button" aria-label={t('zoom-out')} title={t('zoom-out')} onClick={() => map.current?.zoomOut()}>
          −
        </button>
        <button
          type="button"
          aria-label={t('home')}
          title={t('home')}
          onClick={() => fit(map.current, { ...props, selected: undefined })}
        >
          <Icon name="home" size={15} />
        </button>
      </div>
    </div>
  );
}

function fit(
  map: MapLibre | null,
  { boundaries, selected }: Pick<TerritoryMapProps, 'boundaries' | 'selected'>,
  duration = 400,
): void {
  const bounds = boundsOf(boundaries, selected);
  if (bounds) map?.fitBounds([...bounds], { ...FIT, duration });
}

/** Clicks and hovering; a point lies over its territory and answers first. */
function listen(
  map: MapLibre,
  shown: React.RefObject<TerritoryMapProps>,
  naming: React.RefObject<ReturnType<typeof usePick>>,
): void {
  const hint = new Popup({ closeButton: false, closeOnClick: false, offset: 14, className: 'map-hint' });
  const textOf = (event: MapLayerMouseEvent, name: string): string | undefined => {
    const value: unknown = event.features?.[0]?.properties[name];
    return typeof value === 'string' ? value : undefined;
  };
  map.on('click', (event) => {
    const [feature] = map.queryRenderedFeatures(event.point, { layers: ['points', 'territories'] });
    if (!feature) return;
    const { id, code } = feature.properties as { id?: string; code?: string };
    if (id !== undefined) shown.current.onPoint?.(id);
    else if (code !== undefined) shown.current.onTerritory?.(code);
  });
  map.on('mousemove', 'points', (event) => {
    const point = shown.current.points?.find(({ id }) => id === textOf(event, 'id'));
    if (!point) return;
    map.getCanvas().style.cursor = 'pointer';
    const text = point.value === undefined ? point.name : `${point.name} ${point.value}`;
    hint.setLngLat([point.longitude, point.latitude]).setText(text).addTo(map);
  });
  map.on('mousemove', 'territories', (event) => {
    if (map.queryRenderedFeatures(event.point, { layers: ['points'] }).length > 0) return;
    const code = textOf(event, 'code');
    const feature = shown.current.boundaries.features.find(({ properties }) => properties.code === code);
    if (code === undefined || !feature) return;
    map.getCanvas().style.cursor = shown.current.onTerritory ? 'pointer' : '';
    const { nameZh, nameEn } = feature.properties;
    const value = shown.current.fills?.get(code)?.value;
    hint
      .setLngLat(event.lngLat)
      .setText([naming.current({ zh: nameZh, en: nameEn }), value].filter(Boolean).join(' '))
      .addTo(map);
  });
  for (const layer of ['points', 'territories']) {
    map.on('mouseleave', layer, () => {
      map.getCanvas().style.cursor = '';
      hint.remove();
    });
  }
}
