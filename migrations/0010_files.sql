-- Attachments: files that belong to a task, a comment or a project.
--
-- The bytes are not here: storage_key and thumbnail_key name them in the storage. The subject is the
-- task or project that the owner is part of, so that one list shows a task with its comments.
-- What each index is for: subject: a list. owner: what goes with a comment. key, thumbnail: whether
-- bytes belong to anything. status: uploads that never ended. deletion: what was deleted long ago.

-- up
CREATE TABLE attachments (
  tenant_id UUID NOT NULL,
  id UUID NOT NULL,
  owner_kind TEXT(20) NOT NULL,
  owner_id UUID NOT NULL,
  subject_id UUID NOT NULL,
  project_id UUID NOT NULL,
  name TEXT(200) NOT NULL,
  size_bytes BIGINT NOT NULL,
  content_type TEXT(100) NOT NULL,
  sha256 TEXT(64) NOT NULL,
  storage_key UUID NOT NULL,
  status TEXT(10) NOT NULL,
  thumbnail TEXT(10) NOT NULL,
  thumbnail_key UUID,
  width BIGINT,
  height BIGINT,
  uploaded_by UUID,
  version BIGINT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  updated_at TIMESTAMP NOT NULL,
  deleted_at TIMESTAMP,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX attachments_by_key ON attachments (tenant_id, storage_key);
CREATE INDEX attachments_by_thumbnail ON attachments (tenant_id, thumbnail_key, id);
CREATE INDEX attachments_by_subject ON attachments (tenant_id, subject_id, created_at, id, deleted_at);
CREATE INDEX attachments_by_owner ON attachments (tenant_id, owner_id, id, deleted_at);
CREATE INDEX attachments_by_status ON attachments (tenant_id, status, created_at, id);
CREATE INDEX attachments_by_deletion ON attachments (tenant_id, deleted_at, id);

-- down
DROP TABLE attachments;
