/** How much an entry of the log matters. */

export enum LogLevel {
  Debug,
  Info,
  Warning,
  Error,
}

export function levelName(level: LogLevel): string {
  switch (level) {
    case LogLevel.Debug:
      return 'debug';
    case LogLevel.Info:
      return 'info';
    case LogLevel.Warning:
      return 'warning';
    default:
      return 'error';
  }
}

/** The level with this name; undefined if there is none. */
export function levelNamed(name: string): LogLevel | undefined {
  for (const level of [LogLevel.Debug, LogLevel.Info, LogLevel.Warning, LogLevel.Error]) {
    if (levelName(level) === name) return level;
  }
  return undefined;
}
