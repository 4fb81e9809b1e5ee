-- Web Push: the server's key, and the devices that people are told on.
--
-- push_keys has one row, of no tenant: every node signs with it, and browsers make their subscriptions
-- for it. endpoint_key is the endpoint's hash: an endpoint is longer than an index takes. Its indexes:
-- endpoint: one browser is one person's. user: a person's devices. session_id: the sign-in that
-- subscribed; when that is ended, nothing is told there any more.
-- notification_sources.pushed_at: like mailed_at, for what was told to devices.

-- up
CREATE TABLE push_keys (
  tenant_id UUID NOT NULL,
  name TEXT(20) NOT NULL,
  private_key BYTES NOT NULL,
  created_at TIMESTAMP NOT NULL,
  PRIMARY KEY (tenant_id, name)
);

CREATE TABLE push_subscriptions (
  tenant_id UUID NOT NULL,
  id UUID NOT NULL,
  user_id UUID NOT NULL,
  session_id UUID,
  endpoint TEXT(1000) NOT NULL,
  endpoint_key TEXT(43) NOT NULL,
  public_key BYTES NOT NULL,
  auth BYTES NOT NULL,
  user_agent TEXT(300),
  created_at TIMESTAMP NOT NULL,
  last_used_at TIMESTAMP,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES memberships (tenant_id, id)
);
CREATE UNIQUE INDEX push_subscriptions_by_endpoint_key ON push_subscriptions (tenant_id, endpoint_key);
CREATE INDEX push_subscriptions_by_user ON push_subscriptions (tenant_id, user_id, id);

-- only sqlite postgres
ALTER TABLE notification_sources ADD COLUMN pushed_at TIMESTAMP;
-- only mariadb
ALTER TABLE notification_sources ADD COLUMN IF NOT EXISTS pushed_at TIMESTAMP;
CREATE INDEX notification_sources_by_push ON notification_sources (tenant_id, user_id, pushed_at);

-- down
DROP INDEX notification_sources_by_push ON notification_sources;
ALTER TABLE notification_sources DROP COLUMN pushed_at;
DROP TABLE push_subscriptions;
DROP TABLE push_keys;
