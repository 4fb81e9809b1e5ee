-- What is to be done behind the answers, who is doing it, and how far each log was turned into jobs.

-- up
CREATE TABLE jobs (
  tenant_id UUID NOT NULL,
  id UUID NOT NULL,
  kind TEXT(60) NOT NULL,
  status TEXT(10) NOT NULL,
  payload JSON NOT NULL,
  event_sequence BIGINT,
  event_id UUID,
  lane TEXT(60),
  unique_key TEXT(200),
  held_key TEXT(200),
  attempts BIGINT NOT NULL,
  fence BIGINT NOT NULL,
  worker TEXT(60),
  run_at TIMESTAMP NOT NULL,
  lease_until TIMESTAMP,
  progress_done BIGINT NOT NULL,
  progress_of BIGINT NOT NULL,
  progress_note TEXT(300),
  error TEXT(2000),
  result JSON,
  created_by UUID,
  version BIGINT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  updated_at TIMESTAMP NOT NULL,
  started_at TIMESTAMP,
  finished_at TIMESTAMP,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX jobs_by_held_key ON jobs (tenant_id, kind, held_key);
CREATE INDEX jobs_by_lane ON jobs (tenant_id, lane, status, event_sequence, id);
CREATE INDEX jobs_by_status ON jobs (tenant_id, status, created_at, id);
CREATE INDEX jobs_by_creation ON jobs (tenant_id, created_at, id);
-- These two do not begin with the tenant: whoever works asks who is next, and what is due, among all.
CREATE INDEX jobs_by_turn ON jobs (status, kind, tenant_id, run_at, id);
CREATE INDEX jobs_by_time ON jobs (status, run_at, tenant_id, id);

CREATE TABLE dispatch_heads (
  tenant_id UUID NOT NULL PRIMARY KEY,
  sequence BIGINT NOT NULL
);
-- What happened before there were jobs is not done once more.
INSERT INTO dispatch_heads (tenant_id, sequence)
  SELECT h.tenant_id, h.sequence FROM event_heads h
  WHERE NOT EXISTS (SELECT 1 FROM dispatch_heads d WHERE d.tenant_id = h.tenant_id);

CREATE TABLE job_schedules (
  name TEXT(60) NOT NULL PRIMARY KEY,
  next_run_at TIMESTAMP NOT NULL
);

-- down
DROP TABLE job_schedules;
DROP TABLE dispatch_heads;
DROP TABLE jobs;
