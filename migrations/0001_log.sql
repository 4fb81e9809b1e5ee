-- What every tenant has: its event log, its numberings, and the answers to repeated requests.

-- up
CREATE TABLE event_heads (
  tenant_id UUID NOT NULL PRIMARY KEY,
  sequence BIGINT NOT NULL,
  hash BYTES NOT NULL
);

CREATE TABLE events (
  tenant_id UUID NOT NULL,
  sequence BIGINT NOT NULL,
  id UUID NOT NULL,
  at TIMESTAMP NOT NULL,
  recorded_at TIMESTAMP NOT NULL,
  actor_kind TEXT(20) NOT NULL,
  actor_id UUID,
  name TEXT(80) NOT NULL,
  object_type TEXT(40) NOT NULL,
  object_id UUID NOT NULL,
  project_id UUID,
  changes JSON NOT NULL,
  reason LONGTEXT,
  ip TEXT(60),
  user_agent TEXT(300),
  request_id TEXT(128) NOT NULL,
  idempotency_key TEXT(255),
  hash BYTES NOT NULL,
  PRIMARY KEY (tenant_id, sequence)
);
CREATE INDEX events_by_object ON events (tenant_id, object_id, sequence, id);
CREATE INDEX events_by_project ON events (tenant_id, project_id, sequence, id);

CREATE TABLE numberings (
  tenant_id UUID NOT NULL,
  name TEXT(40) NOT NULL,
  scope UUID NOT NULL,
  value BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, name, scope)
);

CREATE TABLE idempotency_keys (
  tenant_id UUID NOT NULL,
  caller_id UUID NOT NULL,
  idempotency_key TEXT(255) NOT NULL,
  fingerprint BYTES NOT NULL,
  status BIGINT NOT NULL,
  etag TEXT(40),
  location TEXT(300),
  body BYTES NOT NULL,
  created_at TIMESTAMP NOT NULL,
  PRIMARY KEY (tenant_id, caller_id, idempotency_key)
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);

-- down
DROP TABLE idempotency_keys;
DROP TABLE numberings;
DROP TABLE events;
DROP TABLE event_heads;
