-- Tasks that waited too long end as EXPIRED (7), see EndState.
alter table task_end drop constraint task_end_state_check;
alter table task_end add constraint task_end_state_check check (state between 1 and 7);
