select r.id, r.epoch, r.worker, w.node
from running r join worker w on w.id = r.worker
where r.cancel_requested is not null and w.node = ?
