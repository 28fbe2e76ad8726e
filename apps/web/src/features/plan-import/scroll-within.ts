/** Brings an element into view by scrolling its pane alone: the page around it stays where it is. */
export function scrollWithin(pane: HTMLElement, element: Element, place: 'center' | 'nearest'): void {
  const frame = pane.getBoundingClientRect();
  const box = element.getBoundingClientRect();
  if (place === 'center') pane.scrollTop += box.top - frame.top - (frame.height - box.height) / 2;
  else if (box.top < frame.top) pane.scrollTop += box.top - frame.top;
  else if (box.bottom > frame.bottom) pane.scrollTop += box.bottom - frame.bottom;
}
