-- PostgreSQL is asked for each word by itself: then its index goes from a row of one word to the next of
-- another, and leaves out what lies between. As one question (`a & b`) it would visit all rows of the
-- rarer one. Which words are asked of the index, and which are looked for in the rows that it found, is
-- decided by the caller (crate `store`, words/postgres.rs).

-- up
-- only postgres
DROP FUNCTION rows_with_words(text, text, bigint);

-- The newest rows that hold all `keys` and all of `also`, and one row more, without an id: how many rows
-- hold all keys, and then how many of those hold each of the others. Both are questions of one word each,
-- with blanks between. A condition in brackets with IS TRUE is one that the planner cannot give to the
-- index. So many rows are read at most that a word which stands everywhere has an end.
--
-- It belongs to the tables' owner, as before, and answers of the tenant that the transaction names.
-- only postgres
CREATE FUNCTION rows_with_words(keys text, also text, most bigint)
RETURNS TABLE (object_id uuid, project_id uuid, counts text)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path FROM CURRENT
SET enable_seqscan = off
SET work_mem = '32MB'
AS $$
DECLARE
  indexed text := (SELECT string_agg(format('words @@ %L::tsquery', key), ' AND ')
    FROM unnest(string_to_array(keys, ' ')) key);
  others text := '';
  counted text := '';
  wanted text := 'true';
  word text;
  place integer := 0;
BEGIN
  FOREACH word IN ARRAY string_to_array(also, ' ') LOOP
    place := place + 1;
    others := others || format(', (words @@ %L::tsquery) IS TRUE AS holds_%s', word, place);
    counted := counted || format(', count(*) FILTER (WHERE holds_%s)', place);
    wanted := wanted || format(' AND holds_%s', place);
  END LOOP;
  RETURN QUERY EXECUTE format(
    'WITH held AS MATERIALIZED (SELECT * FROM (SELECT tenant_id, object_id, project_id, number%s
      FROM indexed_rows WHERE %s LIMIT 16384) of_any WHERE tenant_id = $1)
    SELECT NULL::uuid, NULL::uuid, concat_ws('' '', count(*)%s) FROM held
    UNION ALL (SELECT object_id, project_id, NULL FROM held WHERE %s ORDER BY number DESC LIMIT $2)',
    others, indexed, counted, wanted)
    USING nullif(current_setting('tenon.tenant', true), '')::uuid, most;
END
$$;

-- down
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
