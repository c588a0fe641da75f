/** What a file is, by the end of its name (the IANA registry of media types). */

const types = new Map<string, string>([
  ['html', 'text/html; charset=utf-8'],
  ['htm', 'text/html; charset=utf-8'],
  ['css', 'text/css; charset=utf-8'],
  ['js', 'text/javascript; charset=utf-8'],
  ['mjs', 'text/javascript; charset=utf-8'],
  ['json', 'application/json'],
  ['txt', 'text/plain; charset=utf-8'],
  ['md', 'text/markdown; charset=utf-8'],
  ['xml', 'application/xml'],
  ['svg', 'image/svg+xml'],
  ['png', 'image/png'],
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['gif', 'image/gif'],
  ['webp', 'image/webp'],
  ['ico', 'image/vnd.microsoft.icon'],
  ['woff2', 'font/woff2'],
  ['pdf', 'application/pdf'],
  ['wasm', 'application/wasm'],
  ['mp4', 'video/mp4'],
  ['mp3', 'audio/mpeg'],
  ['gz', 'application/gzip'],
  ['zip', 'application/zip'],
]);

export function contentType(path: string): string {
  const dot = path.lastIndexOf('.');
  return types.get(path.slice(dot + 1).toLowerCase()) ?? 'application/octet-stream';
}
