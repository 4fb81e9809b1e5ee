-- Who did something, and what of a kind was done, found without reading the whole log.

-- up
CREATE INDEX events_by_actor ON events (tenant_id, actor_id, sequence, id);
CREATE INDEX events_by_name ON events (tenant_id, name, sequence, id);

-- down
DROP INDEX events_by_name ON events;
DROP INDEX events_by_actor ON events;
