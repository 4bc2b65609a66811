-- Ends runs whose tasks have all ended: the outputs of those that completed by their names, or what failed.
with ended as (
  select m.run, m.state, min(e.started) as started,
         string_agg(to_json(m.name)::text || ':' || coalesce(e.output, 'null'), ',' order by m.name)
           filter (where e.state = 1) as outputs,
         string_agg(m.name || ': ' || coalesce(e.error, ''), chr(10) order by m.name) filter (where e.state in (2, 6, 7)) as errors
  from unnest(?::uuid[], ?::smallint[], ?::uuid[], ?::text[]) as m(run, state, id, name)
  left join lateral (
    select * from task_end e where e.id = m.id and e.final and e.id >= '{lo}' and e.id < '{hi}' offset 0) as e on true
  group by m.run, m.state
), listed as (
  delete from run r using ended o where r.id = o.run
)
insert into task_end (id, epoch, tenant, workflow, state, final, started, finished, output, error)
select t.id, 1, t.tenant, t.workflow, u.state, true, least(u.started, n.now), n.now,
       case when u.state = 1 then '{' || u.outputs || '}' end, case when u.state = 2 then u.errors end
from ended u
cross join (select to_timestamp(?::bigint / 1000.0) as now) as n
cross join lateral (
  select * from task t where t.id = u.run and t.epoch = 1 and t.id >= '{lo}' and t.id < '{hi}' offset 0) as t
on conflict do nothing
returning id, state, output, error
