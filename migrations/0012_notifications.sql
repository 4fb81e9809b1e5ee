-- What people are told, and how they want to be told.
--
-- An entry stands for one thing while it is unread: what happens to that further is counted in it.
-- Its indexes: user: a person's entries, newest first. unread: those not read yet. thing: the open
-- entry of a thing. age: what is old enough to go.
-- notification_sources names what each person was told of, an event or a day, so that nobody is told
-- of it twice.

-- up
CREATE TABLE notifications (
  tenant_id UUID NOT NULL,
  id UUID NOT NULL,
  user_id UUID NOT NULL,
  thing_id UUID NOT NULL,
  kind TEXT(20) NOT NULL,
  at TIMESTAMP NOT NULL,
  read_at TIMESTAMP,
  event_count BIGINT NOT NULL,
  actor_id UUID,
  project_id UUID NOT NULL,
  task_id UUID,
  comment_id UUID,
  changes JSON,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES memberships (tenant_id, id)
);
CREATE INDEX notifications_by_user ON notifications (tenant_id, user_id, at, id);
CREATE INDEX notifications_by_unread ON notifications (tenant_id, user_id, read_at, at, id);
CREATE INDEX notifications_by_thing ON notifications (tenant_id, user_id, thing_id, read_at);
CREATE INDEX notifications_by_age ON notifications (tenant_id, at, id);

CREATE TABLE notification_sources (
  tenant_id UUID NOT NULL,
  user_id UUID NOT NULL,
  source TEXT(100) NOT NULL,
  at TIMESTAMP NOT NULL,
  mailed_at TIMESTAMP,
  PRIMARY KEY (tenant_id, user_id, source)
);
CREATE INDEX notification_sources_by_mail ON notification_sources (tenant_id, user_id, mailed_at);
CREATE INDEX notification_sources_by_age ON notification_sources (tenant_id, at, user_id);

CREATE TABLE notification_preferences (
  tenant_id UUID NOT NULL,
  id UUID NOT NULL,
  kinds JSON NOT NULL,
  digest TEXT(10) NOT NULL,
  language TEXT(5) NOT NULL,
  version BIGINT NOT NULL,
  updated_at TIMESTAMP NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, id) REFERENCES memberships (tenant_id, id)
);

CREATE TABLE notification_mutes (
  tenant_id UUID NOT NULL,
  user_id UUID NOT NULL,
  object_id UUID NOT NULL,
  object_type TEXT(20) NOT NULL,
  created_at TIMESTAMP NOT NULL,
  PRIMARY KEY (tenant_id, user_id, object_id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES memberships (tenant_id, id)
);

CREATE TABLE notification_keys (
  tenant_id UUID NOT NULL,
  user_id UUID NOT NULL,
  secret TEXT(64) NOT NULL,
  PRIMARY KEY (tenant_id, user_id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES memberships (tenant_id, id)
);

-- down
DROP TABLE notification_keys;
DROP TABLE notification_mutes;
DROP TABLE notification_preferences;
DROP TABLE notification_sources;
DROP TABLE notifications;
