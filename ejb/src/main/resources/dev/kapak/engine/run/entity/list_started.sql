select t.id from task t
where t.tenant = ? and t.epoch = 1 and t.run is null and (?::int is null or t.workflow = ?) and t.id >= ? and t.id < ?
order by t.id desc limit ?
