-- Projects, who is in them, what is noted about them, and how many tasks they have.

-- up
CREATE TABLE projects (
  tenant_id UUID NOT NULL,
  id UUID NOT NULL,
  code TEXT(40) NOT NULL,
  title TEXT(200) NOT NULL,
  description LONGTEXT,
  status TEXT(20) NOT NULL,
  lead_id UUID,
  customer_id UUID,
  owner_id UUID,
  priority BIGINT NOT NULL,
  start_date DATE,
  due_date DATE,
  due_key DATE GENERATED ALWAYS AS (COALESCE(due_date, '9999-12-31')) STORED,
  budget_amount MONEY,
  estimated_price MONEY,
  estimated_cost MONEY,
  visibility TEXT(10) NOT NULL,
  custom_fields JSON NOT NULL,
  version BIGINT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  updated_at TIMESTAMP NOT NULL,
  deleted_at TIMESTAMP,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, lead_id) REFERENCES leads (tenant_id, id),
  FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id)
);
CREATE UNIQUE INDEX projects_by_code ON projects (tenant_id, code);
CREATE UNIQUE INDEX projects_by_lead ON projects (tenant_id, lead_id);
CREATE INDEX projects_by_creation ON projects (tenant_id, created_at, id, deleted_at, visibility);
CREATE INDEX projects_by_update ON projects (tenant_id, updated_at, id, deleted_at);
CREATE INDEX projects_by_title ON projects (tenant_id, title, id, deleted_at);
CREATE INDEX projects_by_due ON projects (tenant_id, due_key, id, deleted_at);
CREATE INDEX projects_by_priority ON projects (tenant_id, priority, id, deleted_at);
CREATE INDEX projects_by_status ON projects (tenant_id, status, created_at, id, deleted_at, visibility);
CREATE INDEX projects_by_owner ON projects (tenant_id, owner_id, created_at, id);
CREATE INDEX projects_by_customer ON projects (tenant_id, customer_id, created_at, id);
CREATE INDEX projects_by_visibility ON projects (tenant_id, visibility, id);
CREATE INDEX projects_by_deletion ON projects (tenant_id, deleted_at, id);

CREATE TABLE project_members (
  tenant_id UUID NOT NULL,
  id UUID NOT NULL,
  project_id UUID NOT NULL,
  user_id UUID NOT NULL,
  role TEXT(10) NOT NULL,
  version BIGINT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  updated_at TIMESTAMP NOT NULL,
  PRIMARY KEY (tenant_id, project_id, user_id),
  FOREIGN KEY (tenant_id, project_id) REFERENCES projects (tenant_id, id)
);
CREATE INDEX project_members_by_user ON project_members (tenant_id, user_id, project_id);
CREATE INDEX project_members_by_creation ON project_members (tenant_id, project_id, created_at, id);

CREATE TABLE project_notes (
  tenant_id UUID NOT NULL,
  id UUID NOT NULL,
  project_id UUID NOT NULL,
  author_id UUID,
  body LONGTEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  updated_at TIMESTAMP NOT NULL,
  deleted_at TIMESTAMP,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, project_id) REFERENCES projects (tenant_id, id)
);
CREATE INDEX project_notes_by_creation ON project_notes (tenant_id, project_id, created_at, id, deleted_at);

CREATE TABLE project_task_counts (
  tenant_id UUID NOT NULL,
  project_id UUID NOT NULL,
  todo BIGINT NOT NULL,
  in_progress BIGINT NOT NULL,
  in_review BIGINT NOT NULL,
  done BIGINT NOT NULL,
  blocked BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, project_id),
  FOREIGN KEY (tenant_id, project_id) REFERENCES projects (tenant_id, id)
);

-- down
DROP TABLE project_task_counts;
DROP TABLE project_notes;
DROP TABLE project_members;
DROP TABLE projects;
