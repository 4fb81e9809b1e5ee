import { createApi, createSession, type RefreshTokens, type Session } from "@tenon/api";
import WebSocket from "ws";

import { createStore, type Kind, memoryStorage, type Storage, type Store, systemClock, webSocketConnect } from "../src";
import type { RealServer } from "./server";

/** One browser: a session, and the store of one tab. */
export interface Person {
  readonly session: Session;
  readonly storage: Storage;
  readonly user_id: string;
  readonly store: Store;
}

const PASSWORD = "correct horse battery";

function tokens(): RefreshTokens {
  let kept: string | null = null;
  return {
    read: () => Promise.resolve(kept),
    write: (token) => {
      kept = token;
      return Promise.resolve();
    },
  };
}

export function sessionOf(server: RealServer): Session {
  return createSession({ base_url: server.url, fetch: (request) => fetch(request), refresh_tokens: tokens() });
}

export async function register(server: RealServer, email: string): Promise<Session> {
  const session = sessionOf(server);
  const tenant = { name: "Joinery" };
  await session.register(
    { email, password: PASSWORD, first_name: "Ada", last_name: "Lovelace", tenant },
    crypto.randomUUID(),
  );
  return session;
}

export async function login(server: RealServer, email: string): Promise<Session> {
  const session = sessionOf(server);
  await session.login({ email, password: PASSWORD });
  return session;
}

export function openStore(server: RealServer, session: Session, storage: Storage = memoryStorage()): Person {
  const state = session.state();
  if (state.status !== "signed_in") throw new Error("sign in first");
  const store = createStore({
    transport: session,
    auth: session,
    connect: webSocketConnect((url) => new WebSocket(url)),
    realtime_url: server.socketUrl,
    storage,
    clock: systemClock,
    random: Math.random,
  });
  return { session, storage, user_id: state.user.id, store };
}

export function apiOf(server: RealServer, person: Person) {
  return createApi(server.url, person.session.fetch);
}

/** Settles when the store says so. */
export function when(store: Store, kind: Kind, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!holds()) return;
      for (const stop of stops) stop();
      resolve();
    };
    const view = store.view({ kind });
    view.get();
    const again = (): void => {
      view.get();
      look();
    };
    const stops = [view.subscribe(again), store.subscribeStatus(again)];
    look();
  });
}
