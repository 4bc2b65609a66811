select t.id from (
  select t.id, t.epoch, t.tenant, t.workflow, t.run from running r join task t on t.id = r.id and t.epoch = r.epoch
  union
  select t.id, t.epoch, t.tenant, t.workflow, t.run from task t where t.assigned > now() - interval '10 seconds'
) t
where t.tenant = ? and t.run is null and (?::int is null or t.workflow = ?) and t.id >= ? and t.id < ?
  and not exists (select from task_end e where e.id = t.id and e.epoch = t.epoch)
order by t.id desc limit ?
