with picked as (
  select q.id, q.due from queue q
  where q.due <= to_timestamp(?::bigint / 1000.0) order by q.due limit ? for update skip locked
)
update queue q set gates = (q.gates & ~1)::smallint, due = null
where q.id = any (array (select id from picked))
returning q.action, q.rank, q.gates, (select (extract(epoch from min(p.due)) * 1000)::bigint from picked p)
