-- Who is told what happens in a tenant, and what became of telling them.

-- up
CREATE TABLE webhooks (
  tenant_id UUID NOT NULL,
  id UUID NOT NULL,
  url LONGTEXT NOT NULL,
  description TEXT(500),
  patterns JSON NOT NULL,
  enabled BOOL NOT NULL,
  disabled_reason TEXT(500),
  secrets JSON NOT NULL,
  failing_since TIMESTAMP,
  version BIGINT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  updated_at TIMESTAMP NOT NULL,
  deleted_at TIMESTAMP,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX webhooks_by_creation ON webhooks (tenant_id, created_at, id, deleted_at);

CREATE TABLE webhook_deliveries (
  tenant_id UUID NOT NULL,
  id UUID NOT NULL,
  webhook_id UUID NOT NULL,
  sequence BIGINT,
  event TEXT(80) NOT NULL,
  body LONGTEXT NOT NULL,
  status TEXT(10) NOT NULL,
  tries BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  due_at TIMESTAMP,
  last_status BIGINT,
  last_error TEXT(500),
  created_at TIMESTAMP NOT NULL,
  finished_at TIMESTAMP,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, webhook_id) REFERENCES webhooks (tenant_id, id)
);
CREATE UNIQUE INDEX webhook_deliveries_by_sequence ON webhook_deliveries (tenant_id, webhook_id, sequence);
CREATE INDEX webhook_deliveries_by_creation ON webhook_deliveries (tenant_id, webhook_id, created_at, id);
CREATE INDEX webhook_deliveries_by_due ON webhook_deliveries (tenant_id, webhook_id, status, due_at, id);
CREATE INDEX webhook_deliveries_by_age ON webhook_deliveries (tenant_id, created_at, id);

CREATE TABLE webhook_attempts (
  tenant_id UUID NOT NULL,
  delivery_id UUID NOT NULL,
  number BIGINT NOT NULL,
  at TIMESTAMP NOT NULL,
  duration_ms BIGINT NOT NULL,
  request_headers JSON NOT NULL,
  status BIGINT,
  answer_headers JSON,
  answer_body LONGTEXT,
  answer_cut BOOL NOT NULL,
  error TEXT(500),
  PRIMARY KEY (tenant_id, delivery_id, number),
  FOREIGN KEY (tenant_id, delivery_id) REFERENCES webhook_deliveries (tenant_id, id)
);

-- down
DROP TABLE webhook_attempts;
DROP TABLE webhook_deliveries;
DROP TABLE webhooks;
