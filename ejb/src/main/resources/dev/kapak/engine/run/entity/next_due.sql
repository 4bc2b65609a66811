select (extract(epoch from least(
  (select min(q.due) from queue q where q.due is not null),
  (select min(q.expires) from queue q where q.expires is not null))) * 1000)::bigint
