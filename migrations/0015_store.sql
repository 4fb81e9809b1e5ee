-- PostgreSQL is asked for each word by itself: then its index goes from a row of one word to the next of
-- another, and leaves out what lies between. As one question (`a & b`) it would visit all rows of the
-- rarer one. Which words are asked of the index, and which are looked for in the rows that it found, is
-- decided by the caller (crate `store`, words/postgres.rs).
--
-- Both functions belong to the tables' owner, as rows_with_words did before, and answer of the tenant
-- that the transaction names. `keys` and `also` are questions of one word each, with blanks between. A
-- condition in brackets with IS TRUE is one that the planner cannot give to the index.

-- up
-- only postgres
DROP FUNCTION rows_with_words(text, text, bigint);

-- The newest rows that hold all keys and all of the others. So many rows are read that also a word
-- which was common once and is not any more has an end.
-- only postgres
CREATE FUNCTION rows_with_words(keys text, also text, most bigint)
RETURNS TABLE (object_id uuid, project_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path FROM CURRENT
SET enable_seqscan = off
SET work_mem = '32MB'
AS $$
BEGIN
  RETURN QUERY EXECUTE
    'SELECT object_id, project_id FROM (SELECT tenant_id, object_id, project_id, number FROM indexed_rows WHERE '
    || (SELECT string_agg(format('words @@ %L::tsquery', key), ' AND ') FROM unnest(string_to_array(keys, ' ')) key)
    || coalesce((SELECT string_agg(format(' AND (words @@ %L::tsquery) IS TRUE', word), '')
      FROM unnest(string_to_array(also, ' ')) word), '')
    || ' LIMIT 16384) found WHERE tenant_id = $1 ORDER BY number DESC LIMIT $2'
    USING nullif(current_setting('tenon.tenant', true), '')::uuid, most;
END
$$;

-- How many rows hold all keys, and then how many of them hold each of the others.
-- only postgres
CREATE FUNCTION counts_of_words(keys text, also text)
RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path FROM CURRENT
SET enable_seqscan = off
AS $$
DECLARE
  counts bigint[];
BEGIN
  EXECUTE 'SELECT ARRAY[count(*)'
    || coalesce((SELECT string_agg(format(', count(*) FILTER (WHERE (words @@ %L::tsquery) IS TRUE)', word), '')
      FROM unnest(string_to_array(also, ' ')) word), '')
    || '] FROM indexed_rows WHERE tenant_id = $1 AND '
    || (SELECT string_agg(format('words @@ %L::tsquery', key), ' AND ') FROM unnest(string_to_array(keys, ' ')) key)
    INTO counts USING nullif(current_setting('tenon.tenant', true), '')::uuid;
  RETURN QUERY SELECT unnest(counts);
END
$$;

-- down
-- only postgres
DROP FUNCTION counts_of_words;
-- only postgres
DROP FUNCTION rows_with_words;
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
