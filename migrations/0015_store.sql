-- PostgreSQL is asked for each word by itself: then its index goes from a row of one word to the next of
-- another, and leaves out what lies between. As one question (`a & b`) it would visit all rows of the
-- rarer one. Which words are asked of the index, and which are looked for in the rows that it found, is
-- decided by the caller (crate `store`, words/postgres.rs).

-- up
-- only postgres
DROP FUNCTION rows_with_words(text, text, bigint);

-- The newest rows that hold all `keys` and all of `also`: questions of one word each, with blanks between.
-- If they are to be counted, also one row without an id: how many rows hold all keys, and then how many of
-- those hold each of the others. At most 16,384 rows that hold the keys are read, about the oldest first:
-- what lies beyond is missed, which the caller knows by the count. One key or two, which is asked most, has a
-- plan that is kept: nothing is known about words by which a new one could be better. A bitmap of all rows of
-- a common word must fit into work_mem, or each row of it is looked at again.
--
-- It belongs to the tables' owner, as before, and answers of the tenant that the transaction names.
-- only postgres
CREATE FUNCTION rows_with_words(keys text, also text, counted boolean, most bigint)
RETURNS TABLE (object_id uuid, project_id uuid, counts text)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET enable_seqscan = off
SET plan_cache_mode = force_generic_plan
SET work_mem = '32MB'
AS $$
#variable_conflict use_column
DECLARE
  asking uuid := nullif(current_setting('tenon.tenant', true), '')::uuid;
  questions tsquery[] := string_to_array(keys, ' ')::tsquery[];
  one tsquery := questions[1];
  two tsquery := questions[2];
  indexed text;
  others text := '';
  counting text := '';
  wanted text := 'true';
  word text;
  place integer := 0;
BEGIN
  IF also = '' AND NOT counted AND cardinality(questions) = 1 THEN
    RETURN QUERY SELECT object_id, project_id, NULL::text FROM (SELECT * FROM indexed_rows
      WHERE words @@ one LIMIT 16384) held WHERE tenant_id = asking ORDER BY number DESC LIMIT most;
    RETURN;
  ELSIF also = '' AND NOT counted AND cardinality(questions) = 2 THEN
    RETURN QUERY SELECT object_id, project_id, NULL::text FROM (SELECT * FROM indexed_rows
      WHERE words @@ one AND words @@ two LIMIT 16384) held WHERE tenant_id = asking ORDER BY number DESC LIMIT most;
    RETURN;
  END IF;
  indexed := (SELECT string_agg(format('words @@ %L::tsquery', key), ' AND ') FROM unnest(questions) key);
  FOREACH word IN ARRAY string_to_array(also, ' ') LOOP
    place := place + 1;
    others := others || format(', words @@ %L::tsquery AS holds_%s', word, place);
    counting := counting || format(', count(*) FILTER (WHERE holds_%s)', place);
    wanted := wanted || format(' AND holds_%s', place);
  END LOOP;
  others := format('(SELECT tenant_id, object_id, project_id, number%s FROM indexed_rows WHERE %s LIMIT 16384)',
    others, indexed);
  IF counted THEN
    RETURN QUERY EXECUTE format(
      'WITH held AS MATERIALIZED (SELECT * FROM %s of_any WHERE tenant_id = $1)
      SELECT NULL::uuid, NULL::uuid, concat_ws('' '', count(*)%s) FROM held
      UNION ALL (SELECT object_id, project_id, NULL FROM held WHERE %s ORDER BY number DESC LIMIT $2)',
      others, counting, wanted) USING asking, most;
  ELSE
    RETURN QUERY EXECUTE format(
      'SELECT object_id, project_id, NULL::text FROM %s held WHERE tenant_id = $1 AND %s ORDER BY number DESC LIMIT $2',
      others, wanted) USING asking, most;
  END IF;
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
