/** Decimal units, as apt and cargo's registry count. */
const UNITS = ["B", "kB", "MB", "GB", "TB"] as const;

/** The unit in which `bytes` is shown: the smallest in which it rounds to less than 1000. */
function unitOf(bytes: number): number {
  let unit = 0;
  while (unit < UNITS.length - 1 && Math.round(bytes / 1000 ** unit) >= 1000) unit++;
  return unit;
}

/** "742 B", "3.1 kB", "21 MB": two digits or a little more, which is all that a person reads. */
export function formatBytes(bytes: number): string {
  const unit = unitOf(bytes);
  const value = bytes / 1000 ** unit;
  // 9.96 would become "10.0"
  const text = unit > 0 && value < 9.95 ? value.toFixed(1) : value.toFixed(0);
  return `${text} ${UNITS[unit]}`;
}

/** How far a download is: "12.3/48.0 MB", or "12.3 MB" while the total is not known. In bytes. */
export function formatProgress(done: number, total: number | null): string {
  const unit = unitOf(total ?? done);
  const show = (bytes: number) => (bytes / 1000 ** unit).toFixed(unit > 0 ? 1 : 0);
  return total === null ? `${show(done)} ${UNITS[unit]}` : `${show(done)}/${show(total)} ${UNITS[unit]}`;
}
