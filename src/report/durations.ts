/** What something took: "0.4 s", "9.9 s", "42 s", "3 min 7 s", "1 h 2 min". */
export function formatSeconds(seconds: number): string {
  // 9.96 would become "10.0"
  return seconds < 9.95 ? `${Math.max(0, seconds).toFixed(1)} s` : formatWhole(Math.round(seconds));
}

/** How long something has been going on, in whole seconds passed: "0 s", "12 s", "3 min 7 s". */
export function formatElapsed(seconds: number): string {
  return formatWhole(Math.max(0, Math.floor(seconds)));
}

function formatWhole(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
}
