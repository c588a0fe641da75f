/**
 * `toro/http`: HTTP/1.1 (RFC 9110, RFC 9112) on top of `toro/network`. `serve` is all that most programs need:
 *
 *     serve(80, (request) => response(200, `Hello ${request.query.get('name') ?? 'World'}`));
 *
 * On a `NetworkHandler` of one's own, `acceptHttp` and `httpOf` give each socket an `HttpConnection` that takes requests apart and
 * puts answers together; nothing else is between the socket and the program there.
 */

export { acceptHttp, httpOf } from './http/attachment';
export { HttpConnection } from './http/connection';
export { HttpEngine, type HttpOptions } from './http/engine';
export { HttpHeaders } from './http/headers';
export type { HttpLimits } from './http/limits';
export { HttpRequest } from './http/request';
export { type HttpPieces, HttpResponse, response, streamed } from './http/response';
export { type HttpAnswer, type HttpFunction, HttpServer, serve } from './http/server';
