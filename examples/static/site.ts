/**
 * The files of a directory as answers to requests: type, length, time and ETag, ranges, 304 for what the client has already, a list for directories without
 * index.html. What was asked for lately stays in memory as it is sent; whether it has changed is looked at once a second.
 */

import { now } from 'toro/clock';
import {
  Access,
  FileKind,
  type FileStat,
  FileSystemError,
  SeekSet,
  sysCloseFile,
  sysIsBelow,
  sysOpenFile,
  sysReadDir,
  sysReadFile,
  sysSeekFile,
  sysStatFile,
} from 'toro/filesystem';
import { inThread } from 'toro/filesystem/promises';
import { type HttpAnswer, type HttpRequest, type HttpResponse, response } from 'toro/http';
import { byteRange } from './byte-range';
import { contentType } from './content-types';
import { webPath } from './web-path';

/** Ms for which a file is taken to be as it was. */
const FRESH = 1000;
/** Files of so many bytes are kept, and so many bytes of files. */
const LARGEST_KEPT = 2 * 1024 * 1024;
const KEPT_BYTES = 24 * 1024 * 1024;
const INDEX = 'index.html';

class Kept {
  lookedAt = now();

  constructor(
    readonly etag: string,
    readonly size: number,
    readonly answer: HttpResponse,
  ) {}
}

export class Site {
  readonly #root: string;
  readonly #kept = new Map<string, Kept>();
  #keptBytes = 0;

  /** The files below `root`, a directory of the file system. */
  constructor(root: string) {
    this.#root = root;
  }

  /** At once from memory, else when the disk has been asked. */
  answer(request: HttpRequest): HttpAnswer | Promise<HttpAnswer> {
    const kept = this.#kept.get(request.path);
    const isPlain = kept !== undefined && now() - kept.lookedAt < FRESH && !isConditional(request);
    if (isPlain && isReading(request)) return kept.answer;
    if (!isReading(request)) return response(405, 'Only GET and HEAD.\n', { Allow: 'GET, HEAD' });
    return inThread(() => this.#answerFromDisk(request));
  }

  #answerFromDisk(request: HttpRequest): HttpResponse {
    const path = webPath(request.path);
    if (path === undefined) return response(400, 'This path leads nowhere.\n');
    try {
      return this.#answerPath(request, path);
    } catch (error) {
      if (!(error instanceof FileSystemError)) throw error;
      if (error.code === 'EIO' || error.code === 'EUCLEAN') throw error;
      this.#forget(request.path);
      return response(404, 'There is no such file.\n');
    }
  }

  #answerPath(request: HttpRequest, path: string): HttpResponse {
    const file = this.#root + path;
    // A symbolic link may lead elsewhere.
    if (!sysIsBelow(file, this.#root)) return response(404, 'There is no such file.\n');
    const stat = sysStatFile(file);
    if (stat.kind === FileKind.File) return this.#answerFile(request, file, stat);
    if (stat.kind !== FileKind.Directory) return response(404, 'There is no such file.\n');
    if (!request.path.endsWith('/')) return response(301, '', { Location: `${request.path}/` });
    const index = `${file}${file.endsWith('/') ? '' : '/'}${INDEX}`;
    if (!sysReadDir(file).some(({ name }) => name === INDEX)) return listing(path, file);
    if (!sysIsBelow(index, this.#root)) return response(404, 'There is no such file.\n');
    return this.#answerFile(request, index, sysStatFile(index));
  }

  #answerFile(request: HttpRequest, file: string, stat: FileStat): HttpResponse {
    const etag = `"${stat.size.toString(16)}-${Math.floor(stat.modifyTime).toString(16)}"`;
    const headers = {
      'Content-Type': contentType(file),
      'Last-Modified': new Date(Math.floor(stat.modifyTime / 1000) * 1000).toUTCString(),
      ETag: etag,
      'Accept-Ranges': 'bytes',
    };
    if (isUnchanged(request, etag, stat)) return response(304, '', headers);
    const range = rangeOf(request, etag, stat);
    if (range !== undefined && range.start >= range.end) {
      return response(416, '', { 'Content-Range': `bytes */${stat.size}` });
    }
    if (range !== undefined) {
      const field = `bytes ${range.start}-${range.end - 1}/${stat.size}`;
      return response(206, readBytes(file, range.start, range.end), { ...headers, 'Content-Range': field });
    }
    return this.#whole(request.path, file, stat, etag, headers);
  }

  #whole(path: string, file: string, stat: FileStat, etag: string, headers: Record<string, string>): HttpResponse {
    const kept = this.#kept.get(path);
    if (kept?.etag === etag) {
      kept.lookedAt = now();
      return kept.answer;
    }
    const answer = response(200, readBytes(file, 0, stat.size), headers);
    this.#forget(path);
    if (stat.size <= LARGEST_KEPT) this.#keep(path, new Kept(etag, stat.size, answer));
    return answer;
  }

  #keep(path: string, kept: Kept): void {
    this.#kept.set(path, kept);
    this.#keptBytes += kept.size;
    for (const oldest of this.#kept.keys()) {
      if (this.#keptBytes <= KEPT_BYTES) return;
      this.#forget(oldest);
    }
  }

  #forget(path: string): void {
    this.#keptBytes -= this.#kept.get(path)?.size ?? 0;
    this.#kept.delete(path);
  }
}

function isReading({ method }: HttpRequest): boolean {
  return method === 'GET' || method === 'HEAD';
}

function isConditional({ headers }: HttpRequest): boolean {
  return headers.has('If-None-Match') || headers.has('If-Modified-Since') || headers.has('Range');
}

/** RFC 9110 §13.2.2: of the two conditions If-None-Match counts. */
function isUnchanged({ headers }: HttpRequest, etag: string, stat: FileStat): boolean {
  const tags = headers.get('If-None-Match');
  if (tags !== null) return tags === '*' || tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
  const since = Date.parse(headers.get('If-Modified-Since') ?? '');
  return !Number.isNaN(since) && Math.floor(stat.modifyTime / 1000) * 1000 <= since;
}

/** The part that the request asks for; none if it is one of another state of the file (RFC 9110 §13.1.5). */
function rangeOf({ headers, method }: HttpRequest, etag: string, stat: FileStat) {
  const condition = headers.get('If-Range');
  if (method !== 'GET') return undefined;
  return condition !== null && condition !== etag ? undefined : byteRange(headers.get('Range'), stat.size);
}

function readBytes(path: string, start: number, end: number): Uint8Array {
  const file = sysOpenFile(path, Access.Read);
  try {
    const bytes = new Uint8Array(end - start);
    sysSeekFile(file, start, SeekSet);
    return bytes.subarray(0, sysReadFile(file, bytes));
  } finally {
    sysCloseFile(file);
  }
}

function listing(path: string, directory: string): HttpResponse {
  const rows = sysReadDir(directory)
    .map(({ name, kind }) => (kind === FileKind.Directory ? `${name}/` : name))
    .sort()
    .map((name) => `<li><a href="${encodeURIComponent(name).replaceAll('%2F', '/')}">${escaped(name)}</a></li>`);
  const title = `Files in ${escaped(path)}`;
  const up = path === '/' ? '' : '<li><a href="../">..</a></li>';
  const page = `<!doctype html>\n<title>${title}</title>\n<h1>${title}</h1>\n<ul>${up}${rows.join('\n')}</ul>\n`;
  return response(200, page, { 'Content-Type': 'text/html; charset=utf-8' });
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
