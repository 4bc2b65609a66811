select t.epoch, t.worker, t.node_epoch
from task t
where t.id = ? and t.id >= '{lo}' and t.id < '{hi}' and t.tenant = ?
order by t.epoch desc limit 1
