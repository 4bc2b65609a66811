-- Every node, how long ago its last heartbeat was, and how many workers rely on it.
select n.name, extract(epoch from now() - n.beat)::bigint,
       (select count(*) from worker w where w.node = n.id and w.state < 3)
from node n
order by n.name
