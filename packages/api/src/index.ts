export { createApi, data, type Api } from "./client";
export {
  fieldError,
  isTemporary,
  Problem,
  problemOf,
  retryAfter,
  type FieldError,
  type ProblemDetails,
} from "./problem";
export type { components, operations, paths } from "./schema";
export {
  createSession,
  type Locks,
  type RawAnswer,
  type RawRequest,
  type RefreshTokens,
  type Session,
  type SessionOptions,
  type SessionState,
  type SignedIn,
  type Tenant,
  type User,
} from "./session";
