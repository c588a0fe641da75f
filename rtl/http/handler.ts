/** A service that speaks HTTP on a port: all of a `NetworkHandler` but the answers, which `receive` gives. */

import { sysSocket, sysSocketBind, sysSocketListen } from '../network';
import { NetworkHandler } from '../network/handler';
import type { Socket } from '../network/socket';
import { acceptHttp, httpOf } from './attachment';
import { HttpEngine, type HttpOptions } from './engine';

const BACKLOG = 1024;

/**
 *     class Page extends HttpHandler {
 *       override receive(socket: Socket): void {
 *         const http = httpOf(socket);
 *         while (http.next()) http.answer(page);
 *       }
 *     }
 *     sysRegisterNetworkService(new Page(80));
 */
export abstract class HttpHandler extends NetworkHandler {
  private readonly engine: HttpEngine;
  private listener: Socket | undefined = undefined;

  constructor(
    private readonly listensOn: number,
    options: HttpOptions = {},
  ) {
    super();
    this.engine = new HttpEngine(options);
  }

  /** Takes no more connections; those that are there go on. */
  stop(): void {
    this.listener?.close();
  }

  /** Throws a NetworkError if the port is in use. */
  override init(): void {
    const listener = sysSocket(this);
    sysSocketBind(listener, this.listensOn);
    sysSocketListen(listener, BACKLOG);
    this.listener = listener;
  }

  override accept(socket: Socket): void {
    acceptHttp(socket, this.engine);
  }

  override ready(socket: Socket): void {
    this.receive(socket);
  }

  override close(socket: Socket): void {
    httpOf(socket).peerEnded();
  }

  override timeout(socket: Socket): void {
    httpOf(socket).timedOut();
  }
}
