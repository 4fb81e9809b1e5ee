-- What was imported, and which of our rows came from which of theirs.

-- up
CREATE TABLE imports (
  tenant_id UUID NOT NULL,
  id UUID NOT NULL,
  source TEXT(10) NOT NULL,
  name TEXT(200),
  project TEXT(200),
  dry_run BOOL NOT NULL,
  mapping JSON,
  status TEXT(10) NOT NULL,
  size_bytes BIGINT NOT NULL,
  read_bytes BIGINT NOT NULL,
  tasks_read BIGINT NOT NULL,
  report JSON,
  error TEXT(1000),
  created_by UUID,
  alive_at TIMESTAMP NOT NULL,
  started_at TIMESTAMP,
  ended_at TIMESTAMP,
  version BIGINT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  updated_at TIMESTAMP NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX imports_by_creation ON imports (tenant_id, created_at, id);
CREATE INDEX imports_by_status ON imports (tenant_id, status, created_at, id);

CREATE TABLE import_refs (
  tenant_id UUID NOT NULL,
  source TEXT(10) NOT NULL,
  kind TEXT(20) NOT NULL,
  source_id TEXT(300) NOT NULL,
  object_id UUID NOT NULL,
  version BIGINT NOT NULL,
  fingerprint TEXT(32) NOT NULL,
  PRIMARY KEY (tenant_id, source, kind, source_id)
);

-- down
DROP TABLE import_refs;
DROP TABLE imports;
