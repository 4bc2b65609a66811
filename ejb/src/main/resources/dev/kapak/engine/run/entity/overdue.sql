select q.id, q.tenant, q.action from queue q
where q.expires <= to_timestamp(?::bigint / 1000.0)
order by q.expires limit ?
