-- Waiting tasks number {from} to {to} of {count}, accepted within a day that ends at {end}.
insert into queue (id, epoch, tenant, workflow, version, action, rank, gates, priority, trigger, retry, created, input)
select f.id, 1, w.tenant, w.id, v.id, a.id, f.millis, 0, 1, 1, 0, to_timestamp(f.millis / 1000.0),
       '{"number":' || f.i || ',"sent":123456789012345,"text":"' || repeat('x', 42) || '"}'
from (
  select t.i, t.millis,
         (lpad(to_hex(t.millis), 12, '0') || '7' || left(t.hash, 3) || '8' || right(t.hash, 15))::uuid as id
  from (
    select i, {end} - 86400000 + i * 86400000::bigint / {count} as millis, md5('queued ' || i) as hash
    from generate_series({from}::bigint, {to}::bigint) as i) t) f
cross join workflow w
join workflow_version v on v.workflow = w.id
join action a on a.version = v.id
where w.name = 'bench-history'
