-- Tasks that waited too long end as EXPIRED (7), see EndState.
alter table task_end drop constraint task_end_state_check;
alter table task_end add constraint task_end_state_check check (state between 1 and 7);
-- The heartbeat asks each time whether something is to stop.
create index running_cancel on running (worker) where cancel_requested is not null;
