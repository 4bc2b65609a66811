-- Rows of running that are not open, or whose worker nobody watches any more.
select kind, count(*), (array_agg(id order by id))[1:10]
from (
  select r.id, case
      when t.id is null or e.id is not null then 'RUNNING_WITHOUT_OPENING'
      when t.assigned >= now() - make_interval(secs => ?) then null
      when w.id is null or (w.state = 3 and coalesce(w.ended, w.seen) < now() - make_interval(secs => ?)) then 'WORKER_GONE'
      when n.beat < now() - make_interval(secs => ?) then 'NODE_GONE'
    end as kind
  from running r
  left join lateral (select * from task t where t.id = r.id and t.epoch = r.epoch offset 0) as t on true
  left join lateral (select * from task_end e where e.id = r.id and e.epoch = r.epoch offset 0) as e on true
  left join worker w on w.id = t.worker
  left join node n on n.id = w.node) r
where kind is not null
group by kind
