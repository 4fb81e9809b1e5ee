-- Who may sign in, to which tenant, as what. The tables without a tenant_id are reached before the
-- tenant is known, and by the accounts module alone. Secrets are kept as hashes (SHA-256 in hex),
-- passwords as Argon2id.

-- up
CREATE TABLE tenants (
  id UUID NOT NULL PRIMARY KEY,
  name TEXT(200) NOT NULL,
  slug TEXT(50) NOT NULL,
  domain TEXT(253),
  status TEXT(20) NOT NULL,
  plan TEXT(40) NOT NULL,
  settings JSON NOT NULL,
  version BIGINT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  updated_at TIMESTAMP NOT NULL,
  deleted_at TIMESTAMP
);
CREATE UNIQUE INDEX tenants_by_slug ON tenants (slug);

CREATE TABLE users (
  id UUID NOT NULL PRIMARY KEY,
  email TEXT(254),
  username TEXT(50),
  first_name TEXT(100) NOT NULL,
  last_name TEXT(100) NOT NULL,
  password_hash TEXT(255),
  is_active BOOL NOT NULL,
  is_verified BOOL NOT NULL,
  is_operator BOOL NOT NULL,
  last_tenant_id UUID,
  registration_key TEXT(64),
  version BIGINT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  updated_at TIMESTAMP NOT NULL,
  deleted_at TIMESTAMP
);
CREATE UNIQUE INDEX users_by_email ON users (email);
CREATE UNIQUE INDEX users_by_username ON users (username);

CREATE TABLE sessions (
  id UUID NOT NULL PRIMARY KEY,
  user_id UUID NOT NULL,
  in_tenant_id UUID NOT NULL,
  ip TEXT(60),
  user_agent TEXT(300),
  created_at TIMESTAMP NOT NULL,
  used_at TIMESTAMP NOT NULL,
  expires_at TIMESTAMP NOT NULL,
  ended_at TIMESTAMP,
  FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX sessions_by_user ON sessions (user_id, created_at, id);

CREATE TABLE refresh_tokens (
  id TEXT(64) NOT NULL PRIMARY KEY,
  session_id UUID NOT NULL,
  parent TEXT(64),
  user_agent TEXT(300),
  created_at TIMESTAMP NOT NULL,
  spent_at TIMESTAMP,
  FOREIGN KEY (session_id) REFERENCES sessions (id)
);
CREATE INDEX refresh_tokens_by_session ON refresh_tokens (session_id, created_at);

CREATE TABLE email_tokens (
  id TEXT(64) NOT NULL PRIMARY KEY,
  user_id UUID NOT NULL,
  purpose TEXT(20) NOT NULL,
  email TEXT(254) NOT NULL,
  created_at TIMESTAMP NOT NULL,
  expires_at TIMESTAMP NOT NULL,
  used_at TIMESTAMP,
  FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX email_tokens_by_user ON email_tokens (user_id, created_at);

CREATE TABLE signing_keys (
  id TEXT(64) NOT NULL PRIMARY KEY,
  private_key BYTES NOT NULL,
  created_at TIMESTAMP NOT NULL,
  retired_at TIMESTAMP
);

CREATE TABLE memberships (
  tenant_id UUID NOT NULL,
  id UUID NOT NULL,
  email TEXT(254),
  username TEXT(50),
  first_name TEXT(100) NOT NULL,
  last_name TEXT(100) NOT NULL,
  name_key TEXT(201) NOT NULL,
  status TEXT(20) NOT NULL,
  version BIGINT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  updated_at TIMESTAMP NOT NULL,
  deleted_at TIMESTAMP,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id) REFERENCES tenants (id),
  FOREIGN KEY (id) REFERENCES users (id)
);
CREATE UNIQUE INDEX memberships_by_email ON memberships (tenant_id, email);
CREATE INDEX memberships_by_user ON memberships (id);
CREATE INDEX memberships_by_name ON memberships (tenant_id, name_key, id, deleted_at);
CREATE INDEX memberships_by_creation ON memberships (tenant_id, created_at, id, deleted_at);

CREATE TABLE roles (
  tenant_id UUID NOT NULL,
  id UUID NOT NULL,
  name TEXT(100) NOT NULL,
  description TEXT(500) NOT NULL,
  is_system BOOL NOT NULL,
  version BIGINT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  updated_at TIMESTAMP NOT NULL,
  deleted_at TIMESTAMP,
  live_name TEXT(100) GENERATED ALWAYS AS (CASE WHEN deleted_at IS NULL THEN name END) STORED,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id) REFERENCES tenants (id)
);
CREATE UNIQUE INDEX roles_by_live_name ON roles (tenant_id, live_name);
CREATE INDEX roles_by_name ON roles (tenant_id, name, id, deleted_at);

CREATE TABLE role_permissions (
  tenant_id UUID NOT NULL,
  role_id UUID NOT NULL,
  resource TEXT(40) NOT NULL,
  action TEXT(40) NOT NULL,
  PRIMARY KEY (tenant_id, role_id, resource, action),
  FOREIGN KEY (tenant_id, role_id) REFERENCES roles (tenant_id, id)
);

CREATE TABLE membership_roles (
  tenant_id UUID NOT NULL,
  user_id UUID NOT NULL,
  role_id UUID NOT NULL,
  PRIMARY KEY (tenant_id, user_id, role_id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES memberships (tenant_id, id),
  FOREIGN KEY (tenant_id, role_id) REFERENCES roles (tenant_id, id)
);
CREATE INDEX membership_roles_by_role ON membership_roles (tenant_id, role_id, user_id);

CREATE TABLE invitations (
  tenant_id UUID NOT NULL,
  id UUID NOT NULL,
  user_id UUID NOT NULL,
  email TEXT(254) NOT NULL,
  status TEXT(20) NOT NULL,
  invited_by UUID,
  token_hash TEXT(64) NOT NULL,
  expires_at TIMESTAMP NOT NULL,
  version BIGINT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  updated_at TIMESTAMP NOT NULL,
  deleted_at TIMESTAMP,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES memberships (tenant_id, id)
);
CREATE UNIQUE INDEX invitations_by_token ON invitations (token_hash);
CREATE INDEX invitations_by_user ON invitations (tenant_id, user_id, id);
CREATE INDEX invitations_by_creation ON invitations (tenant_id, created_at, id, deleted_at);

CREATE TABLE api_keys (
  tenant_id UUID NOT NULL,
  id UUID NOT NULL,
  user_id UUID NOT NULL,
  name TEXT(100) NOT NULL,
  prefix TEXT(20) NOT NULL,
  secret_hash TEXT(64) NOT NULL,
  scopes JSON NOT NULL,
  expires_at TIMESTAMP,
  last_used_at TIMESTAMP,
  version BIGINT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  updated_at TIMESTAMP NOT NULL,
  deleted_at TIMESTAMP,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES memberships (tenant_id, id)
);
CREATE UNIQUE INDEX api_keys_by_secret ON api_keys (secret_hash);
CREATE INDEX api_keys_by_user ON api_keys (tenant_id, user_id, created_at, id);
CREATE INDEX api_keys_by_creation ON api_keys (tenant_id, created_at, id, deleted_at);

-- down
DROP TABLE api_keys;
DROP TABLE invitations;
DROP TABLE membership_roles;
DROP TABLE role_permissions;
DROP TABLE roles;
DROP TABLE memberships;
DROP TABLE signing_keys;
DROP TABLE email_tokens;
DROP TABLE refresh_tokens;
DROP TABLE sessions;
DROP TABLE users;
DROP TABLE tenants;
