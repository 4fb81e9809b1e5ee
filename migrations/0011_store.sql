-- The index of words: which rows hold which words, in each engine's own full-text index. What a word
-- is was decided before (crate `words`): the engines get terms of letters and digits, each beginning
-- with the space of one tenant and kind of row, so that one tenant's rows cost another nothing.
--
-- `number` grows with time, and newer rows are found first. SQLite: it is the rowid of the words,
-- which VACUUM must not change. The others: about how long the tenant's log was.
--
-- PostgreSQL does not use an index with `@@` below row-level security, since that operator is not
-- leakproof. So one function of the owner looks rows up, of the tenant that the transaction names; the
-- policy beside it lets the owner alone, who could take the wall down anyway, look past it. The terms
-- of a row say also when it was added, to the nearest 2,048, 16,384 and 131,072 entries of the log:
-- so the newest are found without visiting all that hold a common word.

-- up
CREATE TABLE indexed_rows (
  tenant_id UUID NOT NULL,
  object_id UUID NOT NULL,
  kind TEXT(20) NOT NULL,
  project_id UUID,
  number BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, object_id)
);

-- only sqlite
CREATE UNIQUE INDEX indexed_rows_by_number ON indexed_rows (number);
-- only sqlite
CREATE VIRTUAL TABLE indexed_words USING fts5(words, content='', contentless_delete=1, detail=none, tokenize='ascii');
-- only sqlite
CREATE VIRTUAL TABLE indexed_terms USING fts5vocab(indexed_words, instance);

-- only postgres
ALTER TABLE indexed_rows ADD COLUMN words tsvector NOT NULL;
-- Every plan is made without looking at what is sought, so nothing is to be learnt about words.
-- only postgres
ALTER TABLE indexed_rows ALTER COLUMN words SET STATISTICS 0;
-- What waits to be sorted in is read by every search: little of it, but enough to share the work.
-- only postgres
CREATE INDEX indexed_rows_words ON indexed_rows USING gin (words) WITH (fastupdate = on, gin_pending_list_limit = 128);
-- only postgres
CREATE POLICY owner_rows ON indexed_rows FOR SELECT TO CURRENT_USER USING (true);
-- only postgres
CREATE FUNCTION rows_with_words(sought text, space text, most bigint)
RETURNS TABLE (object_id uuid, project_id uuid, number bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET enable_seqscan = off
SET plan_cache_mode = force_generic_plan
AS $$
#variable_conflict use_column
DECLARE
  asking uuid := nullif(current_setting('tenon.tenant', true), '')::uuid;
  newest bigint := greatest(
    (SELECT h.sequence FROM event_heads h WHERE h.tenant_id = asking),
    (SELECT n.value FROM numberings n WHERE n.tenant_id = asking AND n.name = 'indexed_rows'),
    0);
  letters text[] := ARRAY['e', 'f', 'g'];
  bits integer;
  query tsquery;
  enough bigint;
BEGIN
  FOR step IN 1..4 LOOP
    bits := 8 + 3 * step;
    CONTINUE WHEN step < 4 AND (newest >> bits) < 2;
    query := CASE WHEN step = 4 THEN sought::tsquery ELSE
      format('(%s) & (%s | %s)', sought, space || letters[step] || (newest >> bits),
        space || letters[step] || ((newest >> bits) - 1))::tsquery END;
    RETURN QUERY SELECT r.object_id, r.project_id, r.number
      FROM (SELECT i.tenant_id, i.object_id, i.project_id, i.number FROM indexed_rows i WHERE i.words @@ query LIMIT greatest(4096, 20 * most)) r
      WHERE r.tenant_id = asking ORDER BY r.number DESC LIMIT most;
    GET DIAGNOSTICS enough = ROW_COUNT;
    EXIT WHEN enough >= most;
  END LOOP;
END
$$;

-- only mariadb
ALTER TABLE indexed_rows ADD COLUMN IF NOT EXISTS words LONGTEXT NOT NULL;
-- only mariadb
ALTER TABLE indexed_rows ADD FULLTEXT INDEX IF NOT EXISTS indexed_rows_words (words);

-- down
-- only sqlite
DROP TABLE indexed_terms;
-- only sqlite
DROP TABLE indexed_words;
-- only postgres
DROP FUNCTION rows_with_words;
DROP TABLE indexed_rows;
DELETE FROM numberings WHERE name IN ('indexed_rows', 'indexed_words');
