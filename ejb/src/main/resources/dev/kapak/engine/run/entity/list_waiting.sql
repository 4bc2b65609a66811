select q.id from queue q
where q.tenant = ? and q.run is null and (?::int is null or q.workflow = ?) and q.id >= ? and q.id < ?
order by q.id desc limit ?
