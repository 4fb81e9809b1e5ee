-- Who a shop works for, and the jobs that may come of it.

-- up
CREATE TABLE customers (
  tenant_id UUID NOT NULL,
  id UUID NOT NULL,
  name TEXT(200) NOT NULL,
  email TEXT(254),
  phone TEXT(50),
  address LONGTEXT,
  notes LONGTEXT,
  tags JSON NOT NULL,
  version BIGINT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  updated_at TIMESTAMP NOT NULL,
  deleted_at TIMESTAMP,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX customers_by_creation ON customers (tenant_id, created_at, id, deleted_at);
CREATE INDEX customers_by_update ON customers (tenant_id, updated_at, id);
CREATE INDEX customers_by_name ON customers (tenant_id, name, id);
CREATE INDEX customers_by_email ON customers (tenant_id, email, id);

CREATE TABLE customer_tags (
  tenant_id UUID NOT NULL,
  tag TEXT(50) NOT NULL,
  customer_id UUID NOT NULL,
  PRIMARY KEY (tenant_id, tag, customer_id),
  FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id)
);
CREATE INDEX customer_tags_by_customer ON customer_tags (tenant_id, customer_id);

CREATE TABLE customer_contacts (
  tenant_id UUID NOT NULL,
  id UUID NOT NULL,
  customer_id UUID NOT NULL,
  name TEXT(200) NOT NULL,
  role TEXT(100),
  email TEXT(254),
  phone TEXT(50),
  version BIGINT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  updated_at TIMESTAMP NOT NULL,
  deleted_at TIMESTAMP,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id)
);
CREATE INDEX customer_contacts_by_customer ON customer_contacts (tenant_id, customer_id, name, id, deleted_at);

CREATE TABLE leads (
  tenant_id UUID NOT NULL,
  id UUID NOT NULL,
  title TEXT(200) NOT NULL,
  description LONGTEXT,
  customer_id UUID,
  source TEXT(100),
  status TEXT(10) NOT NULL,
  value MONEY,
  owner_id UUID,
  project_id UUID,
  version BIGINT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  updated_at TIMESTAMP NOT NULL,
  deleted_at TIMESTAMP,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id)
);
CREATE INDEX leads_by_creation ON leads (tenant_id, created_at, id, deleted_at);
CREATE INDEX leads_by_update ON leads (tenant_id, updated_at, id);
CREATE INDEX leads_by_status ON leads (tenant_id, status, created_at, id, deleted_at);
CREATE INDEX leads_by_customer ON leads (tenant_id, customer_id, created_at, id);
CREATE INDEX leads_by_owner ON leads (tenant_id, owner_id, created_at, id);

-- down
DROP TABLE leads;
DROP TABLE customer_contacts;
DROP TABLE customer_tags;
DROP TABLE customers;
