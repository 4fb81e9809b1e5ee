-- Tasks, what joins them, and what people say about them.
--
-- Indexes of tasks are a trade: each costs every new task one more entry. Most grow at a few warm
-- ends, since their order ends in that of arrival, and cost little; due dates and updates cost a
-- little more; titles would land anywhere and are not indexed, so a list that sorts a whole
-- workspace by title reads all of it. What each is for:
--   number: unique, and a project in the order of its numbers. board: a column of the board in its
--   order, which is also what a move looks at. column, project: a project newest first, with and
--   without a status. creation, status, update, due, priority, reporter: a workspace in these
--   orders. status_due: what is overdue, which is little, among all that was ever due. parent: the
--   subtasks of a task.
-- SQLite has no statistics and takes the index with the most columns fixed that also gives the
-- order, hence one for each list that must stay quick at a million tasks. Indexes end in id, which
-- breaks ties, and in deleted_at, so that counting up to a bound reads the index alone. Counts of
-- comments, subtasks and dependencies are kept in the row: lists show them without looking further.

-- up
CREATE TABLE tasks (
  tenant_id UUID NOT NULL,
  id UUID NOT NULL,
  project_id UUID NOT NULL,
  number BIGINT NOT NULL,
  title TEXT(200) NOT NULL,
  description LONGTEXT,
  status TEXT(20) NOT NULL,
  priority BIGINT NOT NULL,
  reporter_id UUID,
  assignees JSON NOT NULL,
  labels JSON NOT NULL,
  parent_id UUID,
  start_date DATE,
  due_date DATE,
  due_key DATE GENERATED ALWAYS AS (COALESCE(due_date, '9999-12-31')) STORED,
  estimate_hours REAL,
  order_index TEXT(500) NOT NULL,
  custom_fields JSON NOT NULL,
  comment_count BIGINT NOT NULL,
  subtask_count BIGINT NOT NULL,
  subtask_done_count BIGINT NOT NULL,
  blocked_by_count BIGINT NOT NULL,
  blocks_count BIGINT NOT NULL,
  completed_at TIMESTAMP,
  version BIGINT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  updated_at TIMESTAMP NOT NULL,
  deleted_at TIMESTAMP,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, project_id) REFERENCES projects (tenant_id, id),
  FOREIGN KEY (tenant_id, parent_id) REFERENCES tasks (tenant_id, id)
);
CREATE UNIQUE INDEX tasks_by_number ON tasks (tenant_id, project_id, number);
CREATE INDEX tasks_by_board ON tasks (tenant_id, project_id, status, order_index, id, deleted_at);
CREATE INDEX tasks_by_column ON tasks (tenant_id, project_id, status, created_at, id, deleted_at);
CREATE INDEX tasks_by_project ON tasks (tenant_id, project_id, created_at, id, deleted_at);
CREATE INDEX tasks_by_creation ON tasks (tenant_id, created_at, id, deleted_at);
CREATE INDEX tasks_by_status ON tasks (tenant_id, status, created_at, id, deleted_at);
CREATE INDEX tasks_by_status_due ON tasks (tenant_id, status, due_key, id, deleted_at);
CREATE INDEX tasks_by_update ON tasks (tenant_id, updated_at, id);
CREATE INDEX tasks_by_due ON tasks (tenant_id, due_key, id, deleted_at);
CREATE INDEX tasks_by_priority ON tasks (tenant_id, priority, id, deleted_at);
CREATE INDEX tasks_by_reporter ON tasks (tenant_id, reporter_id, created_at, id, deleted_at);
CREATE INDEX tasks_by_parent ON tasks (tenant_id, parent_id, created_at, id, deleted_at);

-- What lists filter by, as in the row of the task. With the project, since most lists are of one.
CREATE TABLE task_assignees (
  tenant_id UUID NOT NULL,
  user_id UUID NOT NULL,
  project_id UUID NOT NULL,
  task_id UUID NOT NULL,
  PRIMARY KEY (tenant_id, user_id, project_id, task_id),
  FOREIGN KEY (tenant_id, task_id) REFERENCES tasks (tenant_id, id)
);

CREATE TABLE task_labels (
  tenant_id UUID NOT NULL,
  label TEXT(50) NOT NULL,
  project_id UUID NOT NULL,
  task_id UUID NOT NULL,
  PRIMARY KEY (tenant_id, label, project_id, task_id),
  FOREIGN KEY (tenant_id, task_id) REFERENCES tasks (tenant_id, id)
);

CREATE TABLE task_dependencies (
  tenant_id UUID NOT NULL,
  task_id UUID NOT NULL,
  depends_on_id UUID NOT NULL,
  created_at TIMESTAMP NOT NULL,
  PRIMARY KEY (tenant_id, task_id, depends_on_id),
  FOREIGN KEY (tenant_id, task_id) REFERENCES tasks (tenant_id, id),
  FOREIGN KEY (tenant_id, depends_on_id) REFERENCES tasks (tenant_id, id)
);
CREATE INDEX task_dependencies_by_other ON task_dependencies (tenant_id, depends_on_id, task_id);

CREATE TABLE comments (
  tenant_id UUID NOT NULL,
  id UUID NOT NULL,
  project_id UUID NOT NULL,
  task_id UUID,
  subject_id UUID GENERATED ALWAYS AS (COALESCE(task_id, project_id)) STORED,
  author_id UUID,
  body LONGTEXT NOT NULL,
  mentions JSON NOT NULL,
  edited_at TIMESTAMP,
  version BIGINT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  updated_at TIMESTAMP NOT NULL,
  deleted_at TIMESTAMP,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, project_id) REFERENCES projects (tenant_id, id),
  FOREIGN KEY (tenant_id, task_id) REFERENCES tasks (tenant_id, id)
);
CREATE INDEX comments_by_subject ON comments (tenant_id, subject_id, created_at, id, deleted_at);

-- down
DROP TABLE comments;
DROP TABLE task_dependencies;
DROP TABLE task_labels;
DROP TABLE task_assignees;
DROP TABLE tasks;
