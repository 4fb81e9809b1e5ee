-- What a tenant has settled for itself. A tenant without a row has the defaults.

-- up
CREATE TABLE tenant_settings (
  tenant_id UUID NOT NULL PRIMARY KEY,
  timezone TEXT(64) NOT NULL,
  currency TEXT(3) NOT NULL,
  hourly_rate MONEY,
  working_days JSON NOT NULL,
  tax_rate MONEY NOT NULL,
  project_numbering TEXT(60) NOT NULL,
  self_assignment BOOL NOT NULL,
  week_start TEXT(3) NOT NULL,
  version BIGINT NOT NULL,
  updated_at TIMESTAMP NOT NULL
);

-- down
DROP TABLE tenant_settings;
