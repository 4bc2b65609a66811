-- Assignments number {from} to {to} of {count}, spread over a day that ends at {end}.
insert into task (id, epoch, tenant, workflow, version, action, rank, worker, node_epoch, priority, trigger, retry, created, assigned,
                  input)
select f.id, 1, w.tenant, w.id, v.id, a.id, f.millis, k.id, n.epoch, 1, 1, 0, to_timestamp(f.millis / 1000.0),
       to_timestamp((f.millis + 1) / 1000.0),
       '{"number":' || f.i || ',"sent":123456789012345,"text":"' || repeat('x', 42) || '"}'
from (
  select t.i, t.millis,
         (lpad(to_hex(t.millis), 12, '0') || '7' || left(t.hash, 3) || '8' || right(t.hash, 15))::uuid as id
  from (
    select i, {end} - 86400000 + i * 86400000::bigint / {count} as millis, md5(i::text) as hash
    from generate_series({from}::bigint, {to}::bigint) as i) t) f
cross join workflow w
join workflow_version v on v.id = w.current
join action a on a.version = v.id
join worker k on k.tenant = w.tenant and k.name = 'bench' and k.state = 1
join node n on n.id = k.node
where w.name = 'bench-noop'
