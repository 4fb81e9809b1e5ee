export * from "./changes";
export { type Clock, sleep, systemClock } from "./clock";
export * from "./filter";
export { addDays, createFormat, daysBetween, type Format, type FormatOptions, todayIn } from "./format";
export { createIds, type Random } from "./ids";
export * from "./kinds";
export * from "./permissions";
export * from "./plots";
export { compareRanks, rankBetween } from "./rank";
export * from "./states";
export type { Change, Effect, Mutation, Outcome, PendingChange, Refusal, StoredChange } from "./sync/change";
export type { ScopeState } from "./sync/scopes";
export type { Connection, StoreOptions, StoreStatus } from "./sync/status";
export { type Json, memoryStorage, type Storage, type StorageBatch, type StoredRow } from "./sync/storage";
export { createStore, Store } from "./sync/store";
export {
  type Auth,
  type Connect,
  type Socket,
  type SocketEvents,
  type TabLocks,
  type Transport,
  type TransportAnswer,
  webSocketConnect,
} from "./sync/transport";
export type { View, ViewSpec } from "./sync/view";
