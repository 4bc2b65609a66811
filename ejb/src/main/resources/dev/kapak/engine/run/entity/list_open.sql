select r.id from run r
where r.tenant = ? and (?::int is null or r.workflow = ?) and r.id >= ? and r.id < ?
order by r.id desc limit ?
