/** A request as it is sent, and its answer: `createSession` of `@tenon/api` is one. */
export interface Transport {
  /** Throws when there was no answer. */
  request(request: {
    method: string;
    path: string;
    body?: string | undefined;
    headers?: Readonly<Record<string, string>> | undefined;
  }): Promise<TransportAnswer>;
}

export interface TransportAnswer {
  status: number;
  header(name: string): string | null;
  body: unknown;
}

export interface Auth {
  /** A token for the socket, null when signed out. `fresh` when the last one was refused. Throws when there was no answer. */
  token(fresh?: boolean): Promise<string | null>;
}

export interface Socket {
  send(text: string): void;
  close(): void;
}

export interface SocketEvents {
  opened(): void;
  received(text: string): void;
  /** Once, also when it never opened. */
  closed(code: number): void;
}

export type Connect = (url: string, events: SocketEvents) => Socket;

/** The part of a WebSocket that is used. */
interface WebSocketLike {
  send(text: string): void;
  close(code?: number): void;
  addEventListener(type: "open", listener: () => void): void;
  addEventListener(type: "message", listener: (event: { data: unknown }) => void): void;
  addEventListener(type: "error", listener: () => void): void;
  addEventListener(type: "close", listener: (event: { code: number }) => void): void;
}

/** Sockets over WebSockets: `webSocketConnect((url) => new WebSocket(url))`. */
export function webSocketConnect(open: (url: string) => WebSocketLike): Connect {
  return (url, events) => {
    const socket = open(url);
    socket.addEventListener("open", () => events.opened());
    socket.addEventListener("message", ({ data }) => {
      if (typeof data === "string") events.received(data);
    });
    // Errors are always followed by a close, but some sockets throw those that nobody listens to.
    socket.addEventListener("error", () => undefined);
    socket.addEventListener("close", ({ code }) => events.closed(code));
    return { send: (text) => socket.send(text), close: () => socket.close(1000) };
  };
}

/** The part of Web Locks that is used; `navigator.locks` fits. */
export interface TabLocks {
  request<T>(name: string, options: { ifAvailable?: boolean }, callback: (lock: unknown) => Promise<T>): Promise<T>;
}
