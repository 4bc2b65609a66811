update node me set beat = now(), low_water = greatest(me.low_water, ?)
from (select now() - ? * interval '1 millisecond' as limit) since
where me.id = ? and me.epoch = ? and me.state = 1
returning (extract(epoch from clock_timestamp()) * 1000)::bigint,
  (select coalesce(max(id), 0) from workflow_version),
  (select array_agg(a) from unnest(?::int[]) a
   where exists (select from queue q where q.action = a and q.gates = 0)),
  (select array_agg(n.id order by n.id) from node n where n.id <> me.id and n.state = 1 and n.beat >= since.limit),
  (select array_agg(n.name order by n.id) from node n where n.id <> me.id and n.state = 1 and n.beat >= since.limit),
  (select array_agg(n.id order by n.id) from node n where n.id <> me.id and n.state = 1 and n.beat < since.limit),
  (select array_agg(distinct a) from worker w, unnest(w.actions) a where w.state < 3 and w.node <> me.id),
  (select array_agg(n.name order by n.name) from node n
   where n.id <> me.id and n.state = 1 and n.beat >= since.limit and 'embedded' in (n.broker, me.broker)),
  (select array_agg(a.id) from workflow f join workflow_version v on v.workflow = f.id join action a on a.version = v.id
   where f.paused is not null),
  (select (extract(epoch from least(
    (select min(q.due) from queue q where q.due is not null),
    (select min(q.expires) from queue q where q.expires is not null))) * 1000)::bigint),
  exists (select from running r join worker w on w.id = r.worker where r.cancel_requested is not null and w.node = me.id)
