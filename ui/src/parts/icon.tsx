/** Outlines on a 24 × 24 grid, drawn for the desk. */
const outlines = {
  overview: 'M4 13h6V4H4zM14 20h6v-9h-6zM4 20h6v-3H4zM14 4v3h6V4z',
  plan: 'M6 3h9l4 4v14H6zM14 3v5h5M9 12h7M9 16h5',
  monitoring:
    'M12 20v-8M8 20h8M12 9.5a1.5 1.5 0 1 0 0 .01M8.5 13a5 5 0 0 1 0-7M15.5 6a5 5 0 0 1 0 7M6 15.5a8.5 8.5 0 0 1 0-12M18 3.5a8.5 8.5 0 0 1 0 12',
  devices: 'M5 10h14v10H5zM8.5 14h7M8.5 17h3M12 10V7M9.2 6.2a4 4 0 0 1 5.6 0M6.8 3.8a7.4 7.4 0 0 1 10.4 0',
  evaluation: 'M4 20h16M7 20v-6M12 20V5M17 20v-9',
  outlet: 'M4 20h16M6 20V10l4 3v-3l4 3V5h3v15M15.5 2.5v0',
  imports: 'M12 4v10M8 10l4 4 4-4M4 17v3h16v-3',
  alerts: 'M6 17V11a6 6 0 0 1 12 0v6l1.5 2h-15zM10 21h4M12 3v2',
  quality: 'M3 16l4-6 4 4 4-9M13 18l3 3 5-6',
  quarantine: 'M12 3l9 16H3zM12 10v4M12 16.5v.5',
  system: 'M4 7h9M17 7h3M15 5v4M4 17h3M11 17h9M9 15v4',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L20 20',
  place: 'M12 21c4.5-5 7-8.5 7-11.5a7 7 0 1 0-14 0C5 12.5 7.5 16 12 21zM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  period: 'M4 6h16v14H4zM4 10h16M8 3v5M16 3v5',
  language: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c3 3 3.5 6 3.5 9s-.5 6-3.5 9c-3-3-3.5-6-3.5-9S9 6 12 3z',
  light: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M5 19l2-2M17 7l2-2',
  dark: 'M19 14.5A8 8 0 0 1 9.5 5a8 8 0 1 0 9.5 9.5z',
  display: 'M4 5h16v11H4zM9 20h6M12 16v4',
  user: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 21a7.5 7.5 0 0 1 15 0',
  menu: 'M4 7h16M4 12h16M4 17h16',
  close: 'M6 6l12 12M18 6L6 18',
  back: 'M14 6l-6 6 6 6',
  forward: 'M10 6l6 6-6 6',
  down: 'M6 10l6 6 6-6',
  trace: 'M6 4a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM18 16a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM6 8v4a3 3 0 0 0 3 3h3a4 4 0 0 1 4 3',
  link: 'M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1',
  download: 'M12 4v11M8 11l4 4 4-4M5 20h14',
  table: 'M4 5h16v14H4zM4 10h16M4 14.5h16M10 5v14',
  chart: 'M4 19h16M5 15l4-5 4 3 6-8',
  home: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
  edit: 'M4 20l1-4L16 5l3 3L8 19zM14 7l3 3',
  pause: 'M8 5v14M16 5v14',
  play: 'M7 5l12 7-12 7z',
  print: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z',
} as const;

export type IconName = keyof typeof outlines;

/** A mark beside a word; it carries no meaning of its own for a screen reader. */
export function Icon({ name, size = 18 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={outlines[name]} />
    </svg>
  );
}
