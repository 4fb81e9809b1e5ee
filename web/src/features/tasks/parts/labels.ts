const ROOM = 18;

/** As many labels as are readable beside each other in little room, but one at least. */
export function fitting(labels: readonly string[]): readonly string[] {
  const shown: string[] = [];
  let letters = 0;
  for (const label of labels) {
    letters += label.length;
    if (shown.length > 0 && letters > ROOM) break;
    shown.push(label);
  }
  return shown;
}
