/**
 * `toro/http`: HTTP/1.1 (RFC 9110, RFC 9112) on top of `toro/network`. `serve` and `httpGet` are all that most programs need:
 *
 *     serve(80, (request) => response(200, `Hello ${request.query.get('name') ?? 'World'}`));
 *     const { status, headers } = await httpGet('http://10.0.2.2:8000/state');
 *
 * On a `NetworkHandler` of one's own, `acceptHttp` and `httpOf` give each socket an `HttpConnection` that takes requests apart and
 * puts answers together; nothing else is between the socket and the program there.
 */

export { acceptHttp, httpOf } from './http/attachment';
export { type HttpRequestOptions, httpGet, httpRequest } from './http/client';
export { HttpConnection } from './http/connection';
export { HttpEngine, type HttpOptions } from './http/engine';
export { HttpError, HttpErrorCode } from './http/error';
export type { HttpFields } from './http/fields';
export { HttpHandler } from './http/handler';
export { HttpHeaders } from './http/headers';
export type { HttpLimits } from './http/limits';
export { HttpReply } from './http/reply';
export { HttpRequest } from './http/request';
export { type HttpPieces, HttpResponse, response, streamed } from './http/response';
export { type HttpAnswer, type HttpFunction, HttpServer, serve } from './http/server';
