/** From the path of a request to that of a file below a directory. */

/** The path of the file below the root of the site, beginning with `/`, without `.` and `..`; undefined for one that leads out, or is none. */
export function webPath(requested: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(requested);
  } catch {
    return undefined;
  }
  if (decoded.includes('\0')) return undefined;
  const parts: string[] = [];
  for (const part of decoded.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  const path = `/${parts.join('/')}`;
  return decoded.endsWith('/') && path !== '/' ? `${path}/` : path;
}
