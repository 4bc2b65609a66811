-- Ends of the assignments that filler_task.sql makes: the same ids.
insert into task_end (id, epoch, tenant, workflow, state, final, started, finished, output)
select f.id, 1, w.tenant, w.id, 1, true, to_timestamp((f.millis + 2) / 1000.0), to_timestamp((f.millis + 3) / 1000.0),
       '{"text":"twenty-eight bytes of output"}'
from (
  select t.millis,
         (lpad(to_hex(t.millis), 12, '0') || '7' || left(t.hash, 3) || '8' || right(t.hash, 15))::uuid as id
  from (
    select i, {end} - 86400000 + i * 86400000::bigint / {count} as millis, md5(i::text) as hash
    from generate_series({from}::bigint, {to}::bigint) as i) t) f
cross join workflow w
where w.name = 'bench-noop'
